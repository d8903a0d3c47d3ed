package dev.openings.jooq.booking;

import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.appointments.Hold;
import dev.openings.jooq.operation.Problem;
import dev.openings.jooq.slots.AvailableSlot;
import dev.openings.jooq.slots.SlotExplanation;
import dev.openings.slots.Obstacle;
import java.util.List;

/**
 * What became of a wish for time.
 *
 * @param <T> what is made of the time: an {@link Appointment} or a {@link Hold}
 */
public sealed interface BookingOutcome<T> {
    /**
     * The time is taken and committed.
     *
     * @param value what took it
     */
    record Done<T>(T value) implements BookingOutcome<T> {}

    /**
     * The time cannot be booked; nothing was written.
     *
     * @param problem SLOT_UNAVAILABLE, at {@code start}
     * @param obstacles everything that stands in the way, of all candidates together
     * @param alternatives the next starts that would be accepted from there on, at most {@value SlotExplanation#MAX_ALTERNATIVES}
     */
    record Unavailable<T>(Problem problem, List<Obstacle> obstacles, List<AvailableSlot> alternatives)
            implements BookingOutcome<T> {
        /** Copies the lists. */
        public Unavailable {
            obstacles = List.copyOf(obstacles);
            alternatives = List.copyOf(alternatives);
        }
    }

    /**
     * Refused for another reason; nothing was written.
     *
     * @param problems at least one
     */
    record Refused<T>(List<Problem> problems) implements BookingOutcome<T> {
        /** Copies the list. */
        public Refused {
            problems = List.copyOf(problems);
        }
    }

    /** Everything that stands in the way; empty if the time is taken. */
    default List<Problem> problems() {
        return switch (this) {
            case Done<T> done -> List.of();
            case Unavailable<T> unavailable -> List.of(unavailable.problem());
            case Refused<T> refused -> refused.problems();
        };
    }

    /**
     * What took the time.
     *
     * @throws IllegalStateException if it was refused; the message says why
     */
    default T orThrow() {
        return switch (this) {
            case Done<T>(T value) -> value;
            case Unavailable<T> unavailable -> throw new IllegalStateException("unavailable: " + unavailable);
            case Refused<T> refused -> throw new IllegalStateException("refused: " + refused.problems());
        };
    }
}
