package dev.openings.reminders;

import dev.openings.notice.WorkingDays;
import dev.openings.time.PeriodDuration;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Optional;

/**
 * A rule that sends one message before each visit.
 *
 * @param before how long before the start: {@code PT24H} is elapsed time, {@code P1D} the same wall-clock time a day
 *     before; positive
 * @param channel the channel, such as {@code EMAIL} or {@code SMS}
 * @param at the wall-clock time on the day that {@code before} names, which is then in whole days; empty: that of the
 *     start
 * @param countedIn days that count; {@code before} is then in whole days. Empty: all days
 */
public record ReminderRule(
        PeriodDuration before, String channel, Optional<LocalTime> at, Optional<WorkingDays> countedIn) {
    /**
     * Checks the amount of time.
     *
     * @throws IllegalArgumentException if {@code before} is not positive, or {@code at} or {@code countedIn} is present
     *     and it is not in whole days
     */
    public ReminderRule {
        if (!before.isPositive()) {
            throw new IllegalArgumentException("before must be positive: " + before);
        }
        if ((at.isPresent() || countedIn.isPresent())
                && (before.days() <= 0 || !before.exact().equals(Duration.ZERO))) {
            throw new IllegalArgumentException("before must be in whole days: " + before);
        }
    }

    /** A rule that counts all days, at the wall-clock time of the start. */
    public ReminderRule(PeriodDuration before, String channel) {
        this(before, channel, Optional.empty(), Optional.empty());
    }
}
