@NullMarked
package dev.openings.server.compression;

import org.jspecify.annotations.NullMarked;
