package dev.openings.booking;

import dev.openings.time.PeriodDuration;
import java.util.Optional;

/** A request to change the status of an appointment: {@link Booking#step} decides it. It takes no time. */
public sealed interface StatusRequest {
    /**
     * Cancel the appointment.
     *
     * @param notice how long before its start the caller may still cancel it; empty: at any time
     */
    record Cancel(Optional<PeriodDuration> notice) implements StatusRequest {}

    /**
     * Any other step of the status table.
     *
     * @param to the requested status
     */
    record Step(AppointmentStatus to) implements StatusRequest {}
}
