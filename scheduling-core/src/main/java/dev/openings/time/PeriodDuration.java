package dev.openings.time;

import java.time.DateTimeException;
import java.time.Duration;

/**
 * A length of time with a calendar part and an exact part: {@code P1D} is the same wall-clock time on the next day, which may be 23
 * or 25 hours away; {@code PT24H} is always 86,400 seconds.
 *
 * <p>Days are applied first, on a wall clock; then the exact part, as elapsed time.
 *
 * @param days calendar days; negative runs backwards
 * @param exact elapsed time, in whole seconds
 */
public record PeriodDuration(int days, Duration exact) {
    /** No time at all. */
    public static final PeriodDuration ZERO = new PeriodDuration(0, Duration.ZERO);

    /**
     * Checks the resolution.
     *
     * @throws IllegalArgumentException if {@code exact} has a fraction of a second
     */
    public PeriodDuration {
        if (!exact.equals(Duration.ofSeconds(exact.toSeconds()))) {
            throw new IllegalArgumentException("a span has whole seconds: " + exact);
        }
    }

    /** A span of elapsed time only. */
    public static PeriodDuration of(Duration exact) {
        return new PeriodDuration(0, exact);
    }

    /** A span of calendar days only. */
    public static PeriodDuration ofDays(int days) {
        return new PeriodDuration(days, Duration.ZERO);
    }

    /**
     * Reads {@code PT2H}, {@code P1D}, {@code P2W}, {@code P1DT2H}, {@code -P1D} (ISO 8601; weeks are seven days; no months or years,
     * whose length would depend on the date).
     *
     * @throws DateTimeException if the text is nothing of the kind
     */
    public static PeriodDuration parse(String text) {
        return PeriodDurationText.parse(text);
    }

    /** True if there is no calendar part. */
    public boolean isExact() {
        return days == 0;
    }

    /** True if the span runs forward, however little. */
    public boolean isPositive() {
        return days >= 0 && !exact.isNegative() && (days > 0 || exact.isPositive());
    }

    /** The same length in the other direction. */
    public PeriodDuration negated() {
        return new PeriodDuration(Math.negateExact(days), exact.negated());
    }

    /** ISO 8601: {@code P1DT2H}; {@code PT0S} for none. */
    @Override
    public String toString() {
        return PeriodDurationText.format(this);
    }
}
