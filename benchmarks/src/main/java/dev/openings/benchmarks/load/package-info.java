/**
 * The load test: what the services do on a real database in a second, beside plain SQL that does no more than the same rows; what the
 * database does for each statement; and whether the calendar is still right afterwards.
 */
@NullMarked
package dev.openings.benchmarks.load;

import org.jspecify.annotations.NullMarked;
