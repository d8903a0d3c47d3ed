package dev.openings.reminders;

import dev.openings.time.PeriodDuration;

/**
 * A rule that sends one message before each visit.
 *
 * @param before how long before the start: {@code PT24H} is elapsed time, {@code P1D} the same wall-clock time a day
 *     before; positive
 * @param channel the channel, such as {@code EMAIL} or {@code SMS}
 */
public record ReminderRule(PeriodDuration before, String channel) {
    /**
     * Checks the amount of time.
     *
     * @throws IllegalArgumentException if {@code before} is not positive
     */
    public ReminderRule {
        if (!before.isPositive()) {
            throw new IllegalArgumentException("before must be positive: " + before);
        }
    }
}
