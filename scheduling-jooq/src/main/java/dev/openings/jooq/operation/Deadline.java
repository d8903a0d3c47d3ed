package dev.openings.jooq.operation;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The deadline of a thread for its database work: it limits all statements of a request together, while
 * {@link Options#statementTimeout} limits each one. A statement may take the remaining time. After the deadline no statement
 * is sent, and {@link DatabaseTimeoutException} is thrown.
 */
public final class Deadline {
    /** The deadline on the scale of {@link System#nanoTime}. */
    private static final ThreadLocal<@Nullable Long> END = new ThreadLocal<>();

    private Deadline() {}

    /**
     * Runs {@code work} on this thread with a deadline in {@code time}. PostgreSQL rounds the remaining time of a statement
     * up to whole seconds. Of nested deadlines the earlier one applies.
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

    /** The time until the deadline, never negative; empty: there is no deadline. */
    public static Optional<Duration> remaining() {
        return Optional.ofNullable(END.get()).map(end -> Duration.ofNanos(Math.max(0, end - System.nanoTime())));
    }
}
