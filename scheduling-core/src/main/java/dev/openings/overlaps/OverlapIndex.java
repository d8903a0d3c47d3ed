package dev.openings.overlaps;

import dev.openings.overlaps.Overlaps.Pair;
import dev.openings.time.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An index over the ranges of many calendars. It finds all overlapping pairs within a calendar, and the ranges that
 * overlap a given range.
 *
 * <p>Immutable. A calendar is any number that the caller assigns; ranges of different calendars do not overlap. A range
 * is identified by its position: the first one added has 0. Times are epoch seconds; ranges that only touch do not
 * overlap. Building takes at most n log n. Finding pairs takes time in proportion to their number. Testing whether a
 * range overlaps anything takes log n. Finding the overlapped ranges takes time in proportion to the ranges since the
 * start of the earliest one that has not ended: short, unless one range spans many others.
 */
public final class OverlapIndex {
    /** The maximum number of pairs in a list. */
    public static final int MOST_PAIRS = 10_000_000;

    private final int[] positions;
    private final long[] calendars;
    private final long[] starts;
    private final long[] ends;

    /** The latest end among a range and the earlier ranges of its calendar. */
    private final long[] latestEnds;

    private OverlapIndex(int[] positions, long[] calendars, long[] starts, long[] ends) {
        this.positions = positions;
        this.calendars = calendars;
        this.starts = starts;
        this.ends = ends;
        this.latestEnds = ends.clone();
        for (int i = 1; i < ends.length; i++) {
            if (calendars[i] == calendars[i - 1] && latestEnds[i - 1] > latestEnds[i]) {
                latestEnds[i] = latestEnds[i - 1];
            }
        }
    }

    /** Returns a builder that accepts ranges in any order; {@code expected} is an estimate of their number. */
    public static Builder builder(int expected) {
        return new Builder(expected);
    }

    /** Returns the number of ranges. */
    public int size() {
        return starts.length;
    }

    /**
     * Returns all overlapping pairs, sorted by their positions.
     *
     * @throws TooManyPairsException if there are more than {@link #MOST_PAIRS}
     */
    public List<Pair> pairs() {
        long[] found = new long[16];
        int count = 0;
        for (int i = 0; i < starts.length; i++) {
            for (int j = i + 1; j < starts.length && starts[j] < ends[i] && calendars[j] == calendars[i]; j++) {
                if (count == MOST_PAIRS) {
                    throw new TooManyPairsException(MOST_PAIRS);
                }
                if (count == found.length) {
                    found = Arrays.copyOf(found, 2 * count);
                }
                found[count++] =
                        (long) Math.min(positions[i], positions[j]) << 32 | Math.max(positions[i], positions[j]);
            }
        }
        Arrays.sort(found, 0, count);
        List<Pair> pairs = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            pairs.add(new Pair((int) (found[i] >>> 32), (int) found[i]));
        }
        return List.copyOf(pairs);
    }

    /** True if some range of {@code calendar} overlaps {@code wanted}. */
    public boolean meets(long calendar, Interval wanted) {
        return meets(calendar, wanted.start().getEpochSecond(), wanted.end().getEpochSecond());
    }

    /** True if some range of {@code calendar} overlaps the epoch seconds {@code [start, end)}; does not allocate. */
    public boolean meets(long calendar, long start, long end) {
        int last = lastBefore(calendar, end);
        return last >= 0 && calendars[last] == calendar && latestEnds[last] > start;
    }

    /** Returns the positions of the ranges of {@code calendar} that overlap {@code wanted}, ascending. */
    public int[] find(long calendar, Interval wanted) {
        int[] found = new int[8];
        int count = 0;
        long start = wanted.start().getEpochSecond();
        // Backwards, as long as a range that started earlier may not have ended.
        for (int i = lastBefore(calendar, wanted.end().getEpochSecond());
                i >= 0 && calendars[i] == calendar && latestEnds[i] > start;
                i--) {
            if (ends[i] > start) {
                found = count == found.length ? Arrays.copyOf(found, 2 * count) : found;
                found[count++] = positions[i];
            }
        }
        int[] sorted = Arrays.copyOf(found, count);
        Arrays.sort(sorted);
        return sorted;
    }

    /**
     * Returns the last index of an earlier calendar, or of this calendar with a start before {@code end}; -1 if there
     * is none.
     */
    private int lastBefore(long calendar, long end) {
        int low = 0;
        int high = starts.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (calendars[middle] < calendar || (calendars[middle] == calendar && starts[middle] < end)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    /** Collects ranges. Not thread-safe. */
    public static final class Builder {
        private long[] calendars;
        private long[] starts;
        private long[] ends;
        private int count;

        private Builder(int expected) {
            calendars = new long[Math.max(1, expected)];
            starts = new long[Math.max(1, expected)];
            ends = new long[Math.max(1, expected)];
        }

        /** Adds the range at the next position. */
        public Builder add(long calendar, Interval range) {
            return add(calendar, range.start().getEpochSecond(), range.end().getEpochSecond());
        }

        /**
         * Adds the epoch seconds {@code [start, end)} at the next position.
         *
         * @throws IllegalArgumentException if {@code start} is not before {@code end}
         */
        public Builder add(long calendar, long start, long end) {
            if (start >= end) {
                throw new IllegalArgumentException("start must be before end: " + start + "/" + end);
            }
            if (count == starts.length) {
                calendars = Arrays.copyOf(calendars, 2 * count);
                starts = Arrays.copyOf(starts, 2 * count);
                ends = Arrays.copyOf(ends, 2 * count);
            }
            calendars[count] = calendar;
            starts[count] = start;
            ends[count++] = end;
            return this;
        }

        /** Returns the index of all ranges added. */
        public OverlapIndex build() {
            int[] order = IndexSorter.by(calendars, starts, count);
            long[] sortedCalendars = new long[count];
            long[] sortedStarts = new long[count];
            long[] sortedEnds = new long[count];
            for (int i = 0; i < count; i++) {
                sortedCalendars[i] = calendars[order[i]];
                sortedStarts[i] = starts[order[i]];
                sortedEnds[i] = ends[order[i]];
            }
            return new OverlapIndex(order, sortedCalendars, sortedStarts, sortedEnds);
        }
    }
}
