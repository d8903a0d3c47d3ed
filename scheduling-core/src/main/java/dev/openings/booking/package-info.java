/**
 * Decisions about appointments. {@link dev.openings.booking.Booking#take} decides whether time can be booked, held or
 * moved to, as a function of a {@link dev.openings.booking.Snapshot} and a {@link dev.openings.booking.TimeRequest}.
 * {@link dev.openings.booking.Booking#step} decides whether the status of an appointment may change, as a function of
 * its {@link dev.openings.booking.AppointmentState} and a {@link dev.openings.booking.StatusRequest}.
 *
 * <p>A start is accepted if and only if the snapshot's search finds it: this package adds no rule about time but the
 * notice of a move. A refusal is a value that contains the reason; exceptions mean invalid arguments. The caller must
 * store the result in the transaction that read the snapshot, with the bookables locked; otherwise two callers can both
 * be accepted.
 *
 * <p>Statuses correspond to those of FHIR R4's Appointment, see {@link dev.openings.booking.AppointmentStatus}.
 */
@NullMarked
package dev.openings.booking;

import org.jspecify.annotations.NullMarked;
