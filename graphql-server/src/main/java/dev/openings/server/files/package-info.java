/** Files that only their owner can open. */
@NullMarked
package dev.openings.server.files;

import org.jspecify.annotations.NullMarked;
