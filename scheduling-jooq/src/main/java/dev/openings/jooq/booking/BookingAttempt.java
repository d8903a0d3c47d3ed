package dev.openings.jooq.booking;

import dev.openings.booking.Snapshot;
import dev.openings.jooq.changes.CalendarChange;
import dev.openings.jooq.operation.Problem;
import dev.openings.jooq.operation.ProblemCode;
import dev.openings.jooq.slots.BookingCriteria;
import dev.openings.slots.Obstacle;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What one transaction over a wish for time came to.
 *
 * @param <T> what is made of the time
 */
sealed interface BookingAttempt<T> {
    /**
     * The time is taken.
     *
     * @param value what took it
     * @param changes what listeners are told once it is committed; none where nothing was changed (a repeated request)
     */
    record Made<T>(T value, List<CalendarChange> changes) implements BookingAttempt<T> {}

    /** Refused for what the input says. */
    record Refused<T>(List<Problem> problems) implements BookingAttempt<T> {
        static <T> BookingAttempt<T> of(ProblemCode code, String message, String... path) {
            return new Refused<>(List.of(new Problem(code, message, List.of(path))));
        }
    }

    /**
     * Refused for the time.
     *
     * @param snapshot over which it was decided; it reaches {@link dev.openings.jooq.slots.AlternativeSlots#LOOK_AHEAD} behind the start
     */
    record Unavailable<T>(BookingCriteria wish, Instant start, List<Obstacle> obstacles, Snapshot snapshot)
            implements BookingAttempt<T> {}

    /** The same; if it was made, listeners are told of {@code more} too, unless they are told of all that already. */
    default BookingAttempt<T> telling(Optional<CalendarChange> more) {
        return this instanceof Made<T>(T value, List<CalendarChange> changes)
                ? new Made<>(
                        value,
                        Stream.concat(
                                        changes.stream(),
                                        more.stream()
                                                .filter(it -> changes.stream().noneMatch(told -> told.covers(it))))
                                .toList())
                : this;
    }
}
