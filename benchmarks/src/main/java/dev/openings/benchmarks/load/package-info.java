/**
 * The load test: the throughput of the services on a real database, compared with plain SQL that writes the same kind
 * of rows; the plan of each statement; and a check that the calendar is consistent afterwards.
 */
@NullMarked
package dev.openings.benchmarks.load;

import org.jspecify.annotations.NullMarked;
