package dev.openings.reminders;

import dev.openings.time.OffsetPeriod;
import dev.openings.time.WallClock;
import java.util.Arrays;

/**
 * The periods between the offset changes of a zone, without the times near a change: within a period every local time
 * occurs once, and differences of local times are elapsed times. Stored in arrays, so that a lookup takes a few steps
 * without branches. Extends on demand. Not thread-safe.
 */
final class UniformPeriods {
    /** About 500 years; the wall clock itself answers for other times. */
    private static final int MAX_PERIODS = 1_000;

    private final WallClock clock;
    private long knownFrom;
    private long knownUntil;
    private long[] froms = {};
    private long[] untils = {};
    private int[] offsets = {};

    /** Starts with the period around {@code second}. */
    UniformPeriods(WallClock clock, long second) {
        this.clock = clock;
        OffsetPeriod period = clock.steadyAt(second);
        knownFrom = period.from();
        knownUntil = period.until();
        insert(0, period);
    }

    /** Extends the periods to the seconds from {@code first} to {@code last}, up to the maximum number. */
    void extendTo(long first, long last) {
        if (first < knownFrom || last >= knownUntil) {
            grow(first, last);
        }
    }

    private void grow(long first, long last) {
        while (first < knownFrom && offsets.length < MAX_PERIODS) {
            OffsetPeriod earlier = clock.steadyAt(knownFrom - 1);
            knownFrom = earlier.from();
            insert(0, earlier);
        }
        while (last >= knownUntil && offsets.length < MAX_PERIODS) {
            OffsetPeriod later = clock.steadyAt(knownUntil);
            knownUntil = later.until();
            insert(offsets.length, later);
        }
    }

    private void insert(int place, OffsetPeriod period) {
        froms = withGapAt(place, froms);
        untils = withGapAt(place, untils);
        offsets = Arrays.copyOf(offsets, offsets.length + 1);
        System.arraycopy(offsets, place, offsets, place + 1, offsets.length - 1 - place);
        offsets[place] = period.offset();
        froms[place] = period.from() == Long.MIN_VALUE
                ? period.from()
                : period.from()
                        + Math.abs(period.offset()
                                - clock.steadyAt(period.from() - 1).offset());
        untils[place] = period.until() == Long.MAX_VALUE
                ? period.until()
                : period.until()
                        - Math.abs(
                                period.offset() - clock.steadyAt(period.until()).offset());
    }

    private static long[] withGapAt(int place, long[] values) {
        long[] more = Arrays.copyOf(values, values.length + 1);
        System.arraycopy(values, place, more, place + 1, values.length - place);
        return more;
    }

    /** Returns the index of the only period that can contain {@code second}; check it with {@link #contains}. */
    int find(long second) {
        int low = 0;
        int length = froms.length;
        while (length > 1) {
            int half = length >>> 1;
            low = froms[low + half] <= second ? low + half : low;
            length -= half;
        }
        return low;
    }

    /** True if {@code second} is in the period and not near a change. */
    boolean contains(int period, long second) {
        return second >= froms[period] && second < untils[period];
    }

    /** Returns the first second of the period. */
    long from(int period) {
        return froms[period];
    }

    /** Returns the first second after the period. */
    long until(int period) {
        return untils[period];
    }

    /** Returns local time minus UTC in the period, in seconds. */
    int offset(int period) {
        return offsets[period];
    }
}
