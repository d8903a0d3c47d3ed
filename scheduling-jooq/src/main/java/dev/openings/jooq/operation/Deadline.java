package dev.openings.jooq.operation;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Until when whoever works on a thread waits for the database: one limit for all that a request asks of it, while {@link Options#statementTimeout} is one for each statement.
 * A statement may take what is left; when nothing is, none is sent and {@link DatabaseTimeoutException} is thrown.
 */
public final class Deadline {
    /** In nanoseconds of {@link System#nanoTime}. */
    private static final ThreadLocal<@Nullable Long> END = new ThreadLocal<>();

    private Deadline() {}

    /**
     * Does {@code work} on this thread, and lets it wait for the database no longer than {@code time} in all, rounded up to whole seconds. Inside of another
     * deadline the earlier one holds.
     */
    public static <T> T within(Duration time, Supplier<T> work) {
        Long outer = END.get();
        long end = System.nanoTime() + time.toNanos();
        END.set(outer == null || end - outer < 0 ? end : outer);
        try {
            return work.get();
        } finally {
            END.set(outer);
        }
    }

    /** What is left, never negative; empty: nothing limits it. */
    public static Optional<Duration> remaining() {
        return Optional.ofNullable(END.get()).map(end -> Duration.ofNanos(Math.max(0, end - System.nanoTime())));
    }
}
