package dev.openings.booking;

import dev.openings.slots.ObstacleCode;
import dev.openings.time.PeriodDuration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What someone wants. */
public sealed interface Change {
    /** A change that takes time, and so needs a {@link Snapshot}. */
    sealed interface Timed extends Change {
        /** When the visit would start. */
        Instant start();
    }

    /**
     * A new appointment.
     *
     * @param start when it starts
     * @param overrule obstacles that a staff member sets aside
     */
    record Book(Instant start, Set<ObstacleCode> overrule) implements Timed {}

    /**
     * A stretch of time kept for a few minutes.
     *
     * @param start when the visit would start
     */
    record Hold(Instant start) implements Timed {}

    /**
     * An appointment moved; its own time counts as free, and those who attended are preferred.
     *
     * @param current as it stands
     * @param start when it would start
     * @param overrule obstacles that a staff member sets aside
     * @param notice how long before its start the caller may still move it; empty: at any time
     */
    record Reschedule(
            AppointmentState current, Instant start, Set<ObstacleCode> overrule, Optional<PeriodDuration> notice)
            implements Timed {}

    /**
     * An appointment cancelled.
     *
     * @param current as it stands
     * @param notice how long before its start the caller may still cancel it; empty: at any time
     */
    record Cancel(AppointmentState current, Optional<PeriodDuration> notice) implements Change {}

    /**
     * Any other step of the status table.
     *
     * @param current as it stands
     * @param to where to
     */
    record Step(AppointmentState current, AppointmentStatus to) implements Change {}

    /** The preferred bookables: those who attended so far. */
    default List<String> preferred() {
        return this instanceof Reschedule move ? move.current().bookables() : List.of();
    }
}
