package dev.openings.jooq.operation;

import java.util.List;
import java.util.function.Function;

/**
 * The result of a change: either it was made, or it was refused and nothing was changed.
 *
 * @param <T> type of the value of a change that was made
 */
public sealed interface Outcome<T> {
    /**
     * The change was made and is committed.
     *
     * @param value the result
     */
    record Done<T>(T value) implements Outcome<T> {}

    /**
     * The change was refused; nothing was written.
     *
     * @param problems all reasons, at least one
     */
    record Refused<T>(List<Problem> problems) implements Outcome<T> {
        /** @throws IllegalArgumentException if {@code problems} is empty */
        public Refused {
            problems = List.copyOf(problems);
            if (problems.isEmpty()) {
                throw new IllegalArgumentException("problems must not be empty");
            }
        }
    }

    /** The outcome of a change that was made. */
    static <T> Outcome<T> done(T value) {
        return new Done<>(value);
    }

    /** The outcome of a change that was refused because of this problem. */
    static <T> Outcome<T> refused(Problem problem) {
        return new Refused<>(List.of(problem));
    }

    /** This outcome with its value converted; a refusal keeps its problems. */
    default <R> Outcome<R> map(Function<? super T, ? extends R> converter) {
        return switch (this) {
            case Done<T>(T value) -> new Done<>(converter.apply(value));
            case Refused<T>(List<Problem> problems) -> new Refused<>(problems);
        };
    }

    /**
     * The value of a change that was made.
     *
     * @throws IllegalStateException if it was refused; the message holds the problems
     */
    default T orThrow() {
        return switch (this) {
            case Done<T>(T value) -> value;
            case Refused<T>(List<Problem> problems) -> throw new IllegalStateException("refused: " + problems);
        };
    }
}
