package dev.openings.reminders;

import dev.openings.time.SteadyTime;
import dev.openings.time.WallClock;
import java.util.ArrayList;
import java.util.List;

/** The stretches between the changes of a clock, as arrays, so that a second's offset is found in a few steps without a branch. */
final class SteadyTimes {
    /** Further from a change than any date, gap or quiet period is long: whatever is asked about a day in here sees no change. */
    private static final long MARGIN = 4 * 86_400L;

    /** Five hundred years; what lies outside is never deep inside, so it is asked of the clock itself. */
    private static final int MOST = 1_000;

    private final long[] froms;
    private final long[] untils;
    private final int[] offsets;

    private SteadyTimes(List<SteadyTime> times) {
        froms = times.stream().mapToLong(SteadyTime::from).toArray();
        untils = times.stream().mapToLong(SteadyTime::until).toArray();
        offsets = times.stream().mapToInt(SteadyTime::offset).toArray();
    }

    /** Those that hold the seconds from {@code first} to {@code last}, but not endlessly many. */
    static SteadyTimes between(WallClock clock, long first, long last) {
        List<SteadyTime> times = new ArrayList<>();
        SteadyTime next = clock.steadyAt(first);
        times.add(next);
        while (next.until() <= last && times.size() < MOST) {
            next = clock.steadyAt(next.until());
            times.add(next);
        }
        return new SteadyTimes(times);
    }

    /** The last stretch that does not begin after {@code second}, or the first. */
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

    /** True if {@code second} is in the stretch and far from both its ends. */
    boolean isDeepIn(int stretch, long second) {
        return second - MARGIN >= froms[stretch] && second + MARGIN < untils[stretch];
    }

    /** What the clock shows more than UTC, in seconds. */
    int offset(int stretch) {
        return offsets[stretch];
    }
}
