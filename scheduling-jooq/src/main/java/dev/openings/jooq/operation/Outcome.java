package dev.openings.jooq.operation;

import java.util.List;
import java.util.function.Function;

/**
 * What became of a change: it was made, or it was refused and nothing was changed at all.
 *
 * @param <T> what a change that was made yields
 */
public sealed interface Outcome<T> {
    /**
     * The change was made and is committed.
     *
     * @param value what it made
     */
    record Done<T>(T value) implements Outcome<T> {}

    /**
     * The change was refused; nothing was written.
     *
     * @param problems everything that stands in the way, at least one
     */
    record Refused<T>(List<Problem> problems) implements Outcome<T> {
        /** @throws IllegalArgumentException if there is no problem */
        public Refused {
            problems = List.copyOf(problems);
            if (problems.isEmpty()) {
                throw new IllegalArgumentException("a refusal names at least one problem");
            }
        }
    }

    /** The outcome of a change that was made. */
    static <T> Outcome<T> done(T value) {
        return new Done<>(value);
    }

    /** The outcome of a change that one problem stands in the way of. */
    static <T> Outcome<T> refused(ProblemCode code, String message, String... path) {
        return new Refused<>(List.of(new Problem(code, message, List.of(path))));
    }

    /** This outcome with another value where it was made; a refusal stays the same refusal. */
    default <R> Outcome<R> map(Function<? super T, ? extends R> change) {
        return switch (this) {
            case Done<T>(T value) -> new Done<>(change.apply(value));
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
