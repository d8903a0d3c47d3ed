/**
 * Who must be reminded when: rules before a start, on a wall clock, outside quiet hours.
 *
 * <p>A rule's days are counted on the wall clock of the one who is reminded, its exact part by the stopwatch. Nothing is sent strictly inside quiet hours, both
 * edges are allowed: a time inside moves to their end if that is before the visit, else back to their beginning. What is then before now is skipped
 * as PAST, now itself is sent; what repeats an earlier rule on its channel at its instant is skipped as DUPLICATE.
 *
 * <p>When a visit moves, {@link dev.openings.reminders.Reminders#replan} tells what to take back and what to add; what stays is not touched, so
 * nothing is sent twice.
 */
@NullMarked
package dev.openings.reminders;

import org.jspecify.annotations.NullMarked;
