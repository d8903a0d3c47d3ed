/**
 * Instants, half-open intervals, and what a wall clock shows.
 *
 * <p>An {@link dev.openings.time.Interval} is {@code [start, end)}, whole seconds, never empty; two that touch do not overlap. An
 * {@link dev.openings.time.IntervalSet} is many of them, sorted and merged, over primitive numbers.
 *
 * <p>Between local times and instants stands one {@link dev.openings.time.WallClock}, and nothing else in the library converts. Clocks go forward:
 * a local time that they skip is read with the offset before the gap (RFC 5545 3.3.5), so it lies later by the gap's length. Clocks go back: a local
 * time that they show twice is, where something starts, the earlier instant, and where something ends, the later one. A day runs from the first instant
 * with its date or a later one to the last with its date or an earlier one, even where midnight is skipped or repeated; a date that a zone skipped
 * has no instant. {@code 24:00} is the end of the day.
 *
 * <p>A {@link dev.openings.time.Span} tells days from hours: {@code P1D} is the same time on the next day's wall, {@code PT24H} is 86,400 seconds.
 */
@NullMarked
package dev.openings.time;

import org.jspecify.annotations.NullMarked;
