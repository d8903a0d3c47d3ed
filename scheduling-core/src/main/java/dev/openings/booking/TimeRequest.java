package dev.openings.booking;

import dev.openings.slots.ObstacleCode;
import dev.openings.time.PeriodDuration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A request to take time: {@link Booking#take} decides it over a {@link Snapshot}. */
public sealed interface TimeRequest {
    /** The requested start of the visit. */
    Instant start();

    /**
     * Book a new appointment.
     *
     * @param start the requested start
     * @param overrule obstacles that a staff member sets aside
     */
    record Book(Instant start, Set<ObstacleCode> overrule) implements TimeRequest {
        /** Copies the set. */
        public Book {
            overrule = Set.copyOf(overrule);
        }
    }

    /**
     * Hold time for a few minutes.
     *
     * @param start the requested start
     * @param preferred the bookables that are assigned first where they are free: those of the appointment for whose move
     *     the time is held
     */
    record Hold(Instant start, List<String> preferred) implements TimeRequest {
        /** Copies the list. */
        public Hold {
            preferred = List.copyOf(preferred);
        }

        /** A hold for a new appointment, which prefers nobody. */
        public Hold(Instant start) {
            this(start, List.of());
        }
    }

    /**
     * Move an appointment. Its own time counts as free, and the bookables it has are preferred.
     *
     * @param current the appointment before the move
     * @param start the requested start
     * @param overrule obstacles that a staff member sets aside
     * @param notice how long before the current start the caller may still move it; empty: at any time
     */
    record Reschedule(
            AppointmentState current, Instant start, Set<ObstacleCode> overrule, Optional<PeriodDuration> notice)
            implements TimeRequest {
        /** Copies the set. */
        public Reschedule {
            overrule = Set.copyOf(overrule);
        }
    }

    /** The bookables that are assigned first where they are free: those of the appointment that moves. */
    default List<String> preferred() {
        return this instanceof Reschedule move ? move.current().bookables() : List.of();
    }
}
