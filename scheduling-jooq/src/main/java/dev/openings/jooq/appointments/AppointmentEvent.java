package dev.openings.jooq.appointments;

import dev.openings.booking.AppointmentStatus;
import dev.openings.time.Interval;
import java.time.Instant;
import java.util.Optional;

/**
 * One change of an appointment.
 *
 * @param at when, in whole seconds
 * @param by name of the actor: of a contact the current one, or a placeholder once they are erased; of others that of the time
 * @param kind of change
 * @param fromStatus status before; empty for BOOKED
 * @param toStatus status after
 * @param time of the appointment after the change
 */
public record AppointmentEvent(
        Instant at,
        String by,
        Kind kind,
        Optional<AppointmentStatus> fromStatus,
        AppointmentStatus toStatus,
        Interval time) {
    /** The kind of a change. */
    public enum Kind {
        /** The appointment was booked. */
        BOOKED,
        /** Its time, staff or resources changed. */
        RESCHEDULED,
        /** Its status changed. */
        STATUS_CHANGED,
        /** Its note changed. */
        EDITED
    }
}
