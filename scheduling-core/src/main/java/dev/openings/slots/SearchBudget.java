package dev.openings.slots;

import java.time.Instant;

/** The amount of work that a search may do between two starts that it finds. It bounds every search. */
final class SearchBudget {
    private static final long MOST = 10_000_000;

    private long spent;

    /**
     * Adds {@code steps} to the work done, at the epoch second {@code reached}.
     *
     * @throws SearchTooLongException if the budget is exceeded
     */
    void spend(long steps, long reached) {
        spent += steps;
        if (spent > MOST) {
            throw new SearchTooLongException(Instant.ofEpochSecond(reached), spent);
        }
    }

    /** Resets the work done after a start was found. */
    void renew() {
        spent = 0;
    }
}
