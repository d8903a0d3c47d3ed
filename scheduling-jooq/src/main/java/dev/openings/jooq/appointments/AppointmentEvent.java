package dev.openings.jooq.appointments;

import dev.openings.booking.AppointmentStatus;
import dev.openings.time.Interval;
import java.time.Instant;
import java.util.Optional;

/**
 * One change of an appointment.
 *
 * @param at when, in whole seconds
 * @param by name of who made it, as it was then; an erased contact has none left
 * @param kind what was changed
 * @param fromStatus where it stood before; empty for the booking
 * @param toStatus where it stands after
 * @param time from start to end after the change
 */
public record AppointmentEvent(
        Instant at,
        String by,
        Kind kind,
        Optional<AppointmentStatus> fromStatus,
        AppointmentStatus toStatus,
        Interval time) {
    /** What was changed. */
    public enum Kind {
        /** It was booked. */
        BOOKED,
        /** It was moved, or given to others. */
        RESCHEDULED,
        /** It took a step of the status table. */
        STATUS_CHANGED,
        /** Its note was changed. */
        EDITED
    }
}
