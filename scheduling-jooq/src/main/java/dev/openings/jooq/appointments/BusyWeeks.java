package dev.openings.jooq.appointments;

import dev.openings.time.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.LongStream;

/**
 * Weeks in UTC, from Monday, by which busy time is remembered: a limit or a fair order of candidates mostly needs one.
 *
 * @param first counted from the week of 1970-01-01, which is 0
 * @param last at least {@code first}
 */
public record BusyWeeks(long first, long last) {
    private static final long SECONDS = Duration.ofDays(7).toSeconds();

    /** From the Monday before to 1970-01-01, a Thursday. */
    private static final long MONDAY_TO_EPOCH = Duration.ofDays(3).toSeconds();

    /** The weeks that {@code range} touches. */
    public static BusyWeeks of(Interval range) {
        return new BusyWeeks(
                week(range.start().getEpochSecond()),
                week(range.end().minusNanos(1).getEpochSecond()));
    }

    /** All of their time. */
    Interval time() {
        return new Interval(start(first), start(last + 1));
    }

    /** Their numbers, ascending. */
    public LongStream numbers() {
        return LongStream.rangeClosed(first, last);
    }

    static Interval time(long week) {
        return new Interval(start(week), start(week + 1));
    }

    private static Instant start(long week) {
        return Instant.ofEpochSecond(week * SECONDS - MONDAY_TO_EPOCH);
    }

    private static long week(long epochSecond) {
        return Math.floorDiv(epochSecond + MONDAY_TO_EPOCH, SECONDS);
    }
}
