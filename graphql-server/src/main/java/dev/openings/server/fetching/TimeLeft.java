package dev.openings.server.fetching;

import java.time.Duration;

/** The time that is left for work that has a limit. It counts elapsed time, whatever happens to the clock. */
public final class TimeLeft {
    private final long end;

    private TimeLeft(long end) {
        this.end = end;
    }

    /** The whole {@code time} is left. */
    public static TimeLeft of(Duration time) {
        return new TimeLeft(System.nanoTime() + time.toNanos());
    }

    /** True if nothing is left. */
    public boolean isOver() {
        return nanoseconds() <= 0;
    }

    /** Whole milliseconds, at least 1. */
    int milliseconds() {
        return Math.clamp(nanoseconds() / 1_000_000, 1, Integer.MAX_VALUE);
    }

    long nanoseconds() {
        return end - System.nanoTime();
    }
}
