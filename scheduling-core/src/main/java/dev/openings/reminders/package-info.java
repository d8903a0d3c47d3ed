/**
 * Reminders before visits: rules relative to the start, in the contact's zone, outside quiet hours.
 *
 * <p>The days of a rule are counted on the wall clock of the recipient, its exact part as elapsed time. Nothing is sent
 * strictly inside quiet hours; both edges are allowed. A due time inside moves to their end if that is before the
 * visit, otherwise back to their beginning. A message that is then before now is skipped as PAST; one due exactly now
 * is sent. A message on the same channel at the same instant as that of an earlier rule is skipped as DUPLICATE.
 *
 * <p>When a visit moves, {@link dev.openings.reminders.Reminders#replan} returns the messages to cancel and to add.
 * Messages in both plans are not touched, so nothing is sent twice.
 */
@NullMarked
package dev.openings.reminders;

import org.jspecify.annotations.NullMarked;
