package dev.openings.jooq.booking;

import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.appointments.Hold;
import dev.openings.jooq.operation.Problem;
import dev.openings.jooq.slots.AvailableSlot;
import dev.openings.jooq.slots.SlotExplanation;
import dev.openings.slots.Obstacle;
import java.util.List;

/**
 * The outcome of a request to take time.
 *
 * @param <T> the type of the result: an {@link Appointment} or a {@link Hold}
 */
public sealed interface BookingOutcome<T> {
    /**
     * The time is taken and committed.
     *
     * @param value the appointment or hold
     */
    record Done<T>(T value) implements BookingOutcome<T> {}

    /**
     * The time cannot be booked. Nothing was written.
     *
     * @param problem SLOT_UNAVAILABLE at {@code start}, or HOLD_EXPIRED at {@code holdId} for a hold that is no longer active
     * @param obstacles every obstacle of all candidates, as far as the actor may see it
     * @param alternatives the next available starts, at most {@value SlotExplanation#MAX_ALTERNATIVES}
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
     * Refused for another reason. Nothing was written.
     *
     * @param problems at least one
     */
    record Refused<T>(List<Problem> problems) implements BookingOutcome<T> {
        /** Copies the list. */
        public Refused {
            problems = List.copyOf(problems);
        }
    }

    /** The problems; empty if the time is taken. */
    default List<Problem> problems() {
        return switch (this) {
            case Done<T> done -> List.of();
            case Unavailable<T> unavailable -> List.of(unavailable.problem());
            case Refused<T> refused -> refused.problems();
        };
    }

    /**
     * The appointment or hold that takes the time.
     *
     * @throws IllegalStateException if the request was refused; the message holds the problems
     */
    default T orThrow() {
        return switch (this) {
            case Done<T>(T value) -> value;
            case Unavailable<T> unavailable ->
                throw new IllegalStateException(
                        "unavailable: " + unavailable.problem().message() + " " + unavailable.obstacles());
            case Refused<T> refused -> throw new IllegalStateException("refused: " + refused.problems());
        };
    }
}
