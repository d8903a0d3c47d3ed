/** Answers as gzip, for clients that accept it. */
@NullMarked
package dev.openings.server.compression;

import org.jspecify.annotations.NullMarked;
