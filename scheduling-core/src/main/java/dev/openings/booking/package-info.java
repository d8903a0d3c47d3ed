/**
 * May this be booked, held, moved, cancelled: {@link dev.openings.booking.Booking#decide} is the one door for changes, a function of a
 * {@link dev.openings.booking.Snapshot} and a {@link dev.openings.booking.Change}.
 *
 * <p>A start is accepted if and only if the snapshot's search finds it. A refusal is a value that says why; nothing else is thrown but for broken calls. Whoever
 * stores the result must do so in the transaction that read the snapshot, with the bookables locked, or two callers can be told yes.
 *
 * <p>Statuses are those of FHIR R4's Appointment, see {@link dev.openings.booking.AppointmentStatus}.
 */
@NullMarked
package dev.openings.booking;

import org.jspecify.annotations.NullMarked;
