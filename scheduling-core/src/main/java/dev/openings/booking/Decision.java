package dev.openings.booking;

import dev.openings.slots.Assignment;
import dev.openings.slots.Explanation;
import dev.openings.time.Interval;
import java.time.Instant;

/** What becomes of a {@link Change}. */
public sealed interface Decision {
    /**
     * Accepted: the time is taken.
     *
     * @param time from start to end, without buffers
     * @param assignment who and what attends
     */
    record Taken(Interval time, Assignment assignment) implements Decision {}

    /**
     * Accepted: the status changes, the time stays as it is.
     *
     * @param status the new one
     */
    record Stepped(AppointmentStatus status) implements Decision {}

    /** Refused; nothing changes. */
    sealed interface Refused extends Decision {}

    /**
     * The time cannot be booked.
     *
     * @param explanation with every obstacle
     */
    record Unavailable(Explanation explanation) implements Refused {}

    /**
     * The status table has no such step.
     *
     * @param from where it stands
     * @param to where it was to go
     */
    record IllegalTransition(AppointmentStatus from, AppointmentStatus to) implements Refused {}

    /**
     * Inside the cancellation notice.
     *
     * @param until when it could last be changed
     */
    record TooLate(Instant until) implements Refused {}
}
