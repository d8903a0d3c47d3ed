package dev.openings.booking;

import dev.openings.slots.Assignment;
import dev.openings.slots.Explanation;
import dev.openings.time.Interval;

/** The decision on a {@link TimeRequest}. */
public sealed interface TimeDecision permits TimeDecision.Taken, TimeDecision.Unavailable, IllegalTransition, TooLate {
    /**
     * Accepted: the time is taken.
     *
     * @param time from start to end, without buffers
     * @param assignment the bookables that attend
     */
    record Taken(Interval time, Assignment assignment) implements TimeDecision {}

    /**
     * Refused: the time cannot be booked.
     *
     * @param explanation every obstacle
     */
    record Unavailable(Explanation explanation) implements TimeDecision {}
}
