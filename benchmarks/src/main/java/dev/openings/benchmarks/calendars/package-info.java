/** Measurements of calendar feeds. */
@NullMarked
package dev.openings.benchmarks.calendars;

import org.jspecify.annotations.NullMarked;
