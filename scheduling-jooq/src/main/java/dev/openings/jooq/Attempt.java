package dev.openings.jooq;

import dev.openings.booking.Snapshot;
import dev.openings.slots.Obstacle;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one transaction over a wish for time came to.
 *
 * @param <T> what is made of the time
 */
sealed interface Attempt<T> {
    /**
     * The time is taken.
     *
     * @param value what took it
     * @param change what listeners are told once it is committed; empty where nothing was changed (a repeated request)
     */
    record Made<T>(T value, Optional<CalendarChange> change) implements Attempt<T> {}

    /** Refused for what the input says. */
    record Refused<T>(List<Problem> problems) implements Attempt<T> {
        static <T> Attempt<T> of(ProblemCode code, String message, String... path) {
            return new Refused<>(List.of(new Problem(code, message, List.of(path))));
        }
    }

    /**
     * Refused for the time.
     *
     * @param snapshot over which it was decided; it reaches {@link Look#AHEAD} behind the start
     */
    record Unavailable<T>(Wish wish, Instant start, List<Obstacle> obstacles, Snapshot snapshot)
            implements Attempt<T> {}
}
