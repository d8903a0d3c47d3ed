/** The command {@code setup}: fills an empty practice with what is needed for the first visit. */
@NullMarked
package dev.openings.server.setup;

import org.jspecify.annotations.NullMarked;
