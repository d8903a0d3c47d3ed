package dev.openings.time;

import java.time.DateTimeException;
import java.time.Duration;

/**
 * An amount of time with a calendar part and an exact part: {@code P1D} is the same wall-clock time on the next day,
 * which may be 23 or 25 hours away; {@code PT24H} is always 86,400 seconds.
 *
 * <p>Days are added first, on a wall clock; then the exact part, as elapsed time.
 *
 * @param days calendar days; may be negative
 * @param exact elapsed time, in whole seconds; may be negative
 */
public record PeriodDuration(int days, Duration exact) {
    /** No time. */
    public static final PeriodDuration ZERO = new PeriodDuration(0, Duration.ZERO);

    /**
     * Checks the resolution.
     *
     * @throws IllegalArgumentException if {@code exact} has a fraction of a second
     */
    public PeriodDuration {
        if (!exact.equals(Duration.ofSeconds(exact.toSeconds()))) {
            throw new IllegalArgumentException("exact must be in whole seconds: " + exact);
        }
    }

    /** Returns an amount of elapsed time only. */
    public static PeriodDuration of(Duration exact) {
        return new PeriodDuration(0, exact);
    }

    /** Returns an amount of calendar days only. */
    public static PeriodDuration ofDays(int days) {
        return new PeriodDuration(days, Duration.ZERO);
    }

    /**
     * Parses ISO 8601 durations of weeks, days, hours, minutes and seconds: {@code PT2H}, {@code P1D}, {@code P2W},
     * {@code P1DT2H}, {@code -P1D}. A week is seven days. Months and years are rejected, because their length depends
     * on the date.
     *
     * @throws DateTimeException if the text is not such a duration
     */
    public static PeriodDuration parse(String text) {
        return PeriodDurationText.parse(text);
    }

    /** True if there is no calendar part. */
    public boolean isExact() {
        return days == 0;
    }

    /** True if the amount is greater than zero and no part is negative. */
    public boolean isPositive() {
        return days >= 0 && !exact.isNegative() && (days > 0 || exact.isPositive());
    }

    /** Returns the same amount in the other direction. */
    public PeriodDuration negated() {
        return new PeriodDuration(Math.negateExact(days), exact.negated());
    }

    /** Returns ISO 8601: {@code P1DT2H}; {@code PT0S} for zero. */
    @Override
    public String toString() {
        return PeriodDurationText.format(this);
    }
}
