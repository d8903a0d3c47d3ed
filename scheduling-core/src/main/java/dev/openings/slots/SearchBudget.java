package dev.openings.slots;

import java.time.Instant;

/** How much a search may look at between two starts that it finds; so none can run for ever. */
final class SearchBudget {
    private static final long MOST = 10_000_000;

    private long spent;

    /** Takes {@code steps} more, at the epoch second {@code reached}. */
    void spend(long steps, long reached) {
        spent += steps;
        if (spent > MOST) {
            throw new SearchTooLongException(Instant.ofEpochSecond(reached), spent);
        }
    }

    /** Something was found. */
    void renew() {
        spent = 0;
    }
}
