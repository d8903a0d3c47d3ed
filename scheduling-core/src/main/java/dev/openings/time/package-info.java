/** Instants, half-open intervals, and what a wall clock shows. */
@NullMarked
package dev.openings.time;

import org.jspecify.annotations.NullMarked;
