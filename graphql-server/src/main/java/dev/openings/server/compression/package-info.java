/** Bodies of answers: as gzip, for clients that accept it, and none for HEAD. */
@NullMarked
package dev.openings.server.compression;

import org.jspecify.annotations.NullMarked;
