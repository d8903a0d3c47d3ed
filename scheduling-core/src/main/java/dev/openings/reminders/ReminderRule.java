package dev.openings.reminders;

import dev.openings.time.PeriodDuration;

/**
 * One message before a visit.
 *
 * @param before how long before the start: {@code PT24H} is elapsed time, {@code P1D} the same wall-clock time a day before; positive
 * @param channel on which it goes: {@code EMAIL}, {@code SMS} …
 */
public record ReminderRule(PeriodDuration before, String channel) {
    /**
     * Checks the span.
     *
     * @throws IllegalArgumentException if {@code before} is not positive
     */
    public ReminderRule {
        if (!before.isPositive()) {
            throw new IllegalArgumentException("before must be positive: " + before);
        }
    }
}
