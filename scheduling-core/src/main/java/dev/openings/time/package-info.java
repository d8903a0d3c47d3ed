/**
 * Instants, half-open intervals, and local time.
 *
 * <p>An {@link dev.openings.time.Interval} is {@code [start, end)} in whole seconds, never empty; intervals that only
 * touch do not overlap. An {@link dev.openings.time.IntervalSet} is a set of them, sorted and merged, stored as
 * primitive numbers.
 *
 * <p>{@link dev.openings.time.WallClock} is the only converter between local times and instants in this library. Clocks
 * go forward: a local time in the gap is read with the offset before it (RFC 5545 3.3.5), so it is later by the length
 * of the gap. Clocks go back: a local time that occurs twice is the earlier instant where something starts, and the
 * later one where something ends. A day runs from the first instant with its date or a later one to the last instant
 * with its date or an earlier one, even where midnight is skipped or repeated. A date that a zone skipped has no
 * instant. {@code 24:00} is the end of the day.
 *
 * <p>A {@link dev.openings.time.PeriodDuration} distinguishes days from hours: {@code P1D} is the same wall-clock time
 * on the next day, {@code PT24H} is 86,400 seconds.
 */
@NullMarked
package dev.openings.time;

import org.jspecify.annotations.NullMarked;
