package dev.openings.jooq.booking;

import dev.openings.booking.Snapshot;
import dev.openings.jooq.operation.InputRule;
import dev.openings.jooq.operation.Problem;
import dev.openings.jooq.slots.BookingCriteria;
import dev.openings.jooq.slots.ConfigurationSnapshot;
import dev.openings.slots.Obstacle;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The outcome of one transaction, with what is left to do once it is committed.
 *
 * @param outcome without alternatives
 * @param unavailable the refused time, for which alternatives are to be found
 * @param verified the configuration that the transaction has found current
 */
record Attempted<T>(
        BookingOutcome<T> outcome, Optional<Unavailable> unavailable, Optional<ConfigurationSnapshot> verified) {
    /**
     * A start that cannot be booked.
     *
     * @param snapshot over which it was decided; it reaches {@link dev.openings.jooq.slots.AlternativeSlots#LOOK_AHEAD}
     *     beyond the start
     */
    record Unavailable(
            Problem problem, BookingCriteria criteria, Instant start, List<Obstacle> obstacles, Snapshot snapshot) {}

    static <T> Attempted<T> of(BookingOutcome<T> outcome) {
        return new Attempted<>(outcome, Optional.empty(), Optional.empty());
    }

    static <T> Attempted<T> unavailable(
            BookingCriteria criteria,
            Instant start,
            Optional<Problem> expiredHold,
            List<Obstacle> obstacles,
            Snapshot snapshot) {
        Problem problem = expiredHold.orElseGet(
                () -> InputRule.SLOT_UNAVAILABLE.at("start").with("start", criteria.atPractice(start)));
        return new Attempted<>(
                new BookingOutcome.Unavailable<>(problem, obstacles, List.of()),
                Optional.of(new Unavailable(problem, criteria, start, obstacles, snapshot)),
                Optional.empty());
    }

    Attempted<T> withVerified(Optional<ConfigurationSnapshot> configuration) {
        return new Attempted<>(outcome, unavailable, configuration);
    }

    /** True if the input was refused, which another configuration might not do. */
    boolean isRefused() {
        return outcome instanceof BookingOutcome.Refused;
    }
}
