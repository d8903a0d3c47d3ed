package dev.openings.reminders;

import dev.openings.time.OffsetPeriod;
import dev.openings.time.WallClock;
import java.util.Arrays;

/**
 * The stretches between the changes of a clock, less what the changes touch: in them every reading of the clock is there just once, and days are as long as
 * their readings differ. As arrays, so that a second's stretch is found in a few steps without a branch. Grows with what is asked about. For one thread.
 */
final class UniformPeriods {
    /** Five hundred years; what lies outside is asked of the clock itself. */
    private static final int MOST = 1_000;

    private final WallClock clock;
    private long knownFrom;
    private long knownUntil;
    private long[] froms = {};
    private long[] untils = {};
    private int[] offsets = {};

    /** Those around a second, for a start. */
    UniformPeriods(WallClock clock, long second) {
        this.clock = clock;
        OffsetPeriod time = clock.steadyAt(second);
        knownFrom = time.from();
        knownUntil = time.until();
        insert(0, time);
    }

    /** Learns the seconds from {@code first} to {@code last}, but not endlessly many. */
    void learn(long first, long last) {
        if (first < knownFrom || last >= knownUntil) {
            grow(first, last);
        }
    }

    private void grow(long first, long last) {
        while (first < knownFrom && offsets.length < MOST) {
            OffsetPeriod earlier = clock.steadyAt(knownFrom - 1);
            knownFrom = earlier.from();
            insert(0, earlier);
        }
        while (last >= knownUntil && offsets.length < MOST) {
            OffsetPeriod later = clock.steadyAt(knownUntil);
            knownUntil = later.until();
            insert(offsets.length, later);
        }
    }

    private void insert(int place, OffsetPeriod time) {
        froms = withRoomAt(place, froms);
        untils = withRoomAt(place, untils);
        offsets = Arrays.copyOf(offsets, offsets.length + 1);
        System.arraycopy(offsets, place, offsets, place + 1, offsets.length - 1 - place);
        offsets[place] = time.offset();
        froms[place] = time.from() == Long.MIN_VALUE
                ? time.from()
                : time.from()
                        + Math.abs(
                                time.offset() - clock.steadyAt(time.from() - 1).offset());
        untils[place] = time.until() == Long.MAX_VALUE
                ? time.until()
                : time.until()
                        - Math.abs(time.offset() - clock.steadyAt(time.until()).offset());
    }

    private static long[] withRoomAt(int place, long[] values) {
        long[] more = Arrays.copyOf(values, values.length + 1);
        System.arraycopy(values, place, more, place + 1, values.length - place);
        return more;
    }

    /** The only stretch that {@link #holds} can say yes of. */
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

    /** True if {@code second} is in the stretch, and no change of the clock touches it. */
    boolean holds(int stretch, long second) {
        return second >= froms[stretch] && second < untils[stretch];
    }

    /** Its first second. */
    long from(int stretch) {
        return froms[stretch];
    }

    /** The first second after it. */
    long until(int stretch) {
        return untils[stretch];
    }

    /** What the clock shows more than UTC, in seconds. */
    int offset(int stretch) {
        return offsets[stretch];
    }
}
