package dev.openings.overlaps;

import dev.openings.overlaps.Overlaps.Pair;
import dev.openings.time.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Ranges of many calendars, sorted once, that answer which of them meet: all pairs in one calendar, or those that one range meets.
 *
 * <p>Immutable. A calendar is any number that the caller gives it; ranges of different calendars never meet. Ranges are known by their
 * places: the first that was added is 0. Times are epoch seconds; touching is not meeting. Building takes n log n or less; finding pairs
 * takes as long as there are pairs; asking whether one range meets anything takes log n. Asking what it meets takes as long as there are
 * ranges since the earliest one that still runs: short, unless one range runs across many others.
 */
public final class OverlapIndex {
    /** The most pairs that are listed. */
    public static final int MOST_PAIRS = 10_000_000;

    private final int[] places;
    private final long[] calendars;
    private final long[] starts;
    private final long[] ends;

    /** The latest end so far in the same calendar, itself included. */
    private final long[] latestEnds;

    private OverlapIndex(int[] places, long[] calendars, long[] starts, long[] ends) {
        this.places = places;
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

    /** A builder that takes ranges in any order; {@code expected} is only a guess of how many. */
    public static Builder builder(int expected) {
        return new Builder(expected);
    }

    /** How many ranges there are. */
    public int size() {
        return starts.length;
    }

    /**
     * All pairs that meet, sorted by their places.
     *
     * @throws TooManyPairsException if they are more than {@link #MOST_PAIRS}
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
                found[count++] = (long) Math.min(places[i], places[j]) << 32 | Math.max(places[i], places[j]);
            }
        }
        Arrays.sort(found, 0, count);
        List<Pair> pairs = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            pairs.add(new Pair((int) (found[i] >>> 32), (int) found[i]));
        }
        return List.copyOf(pairs);
    }

    /** True if some range of {@code calendar} meets {@code wanted}. */
    public boolean meets(long calendar, Interval wanted) {
        return meets(calendar, wanted.start().getEpochSecond(), wanted.end().getEpochSecond());
    }

    /** True if some range of {@code calendar} meets the epoch seconds {@code [start, end)}; allocates nothing. */
    public boolean meets(long calendar, long start, long end) {
        int last = lastBefore(calendar, end);
        return last >= 0 && calendars[last] == calendar && latestEnds[last] > start;
    }

    /** The places of the ranges of {@code calendar} that meet {@code wanted}, ascending. */
    public int[] find(long calendar, Interval wanted) {
        int[] found = new int[8];
        int count = 0;
        long start = wanted.start().getEpochSecond();
        // Backwards while something that began earlier may still run.
        for (int i = lastBefore(calendar, wanted.end().getEpochSecond());
                i >= 0 && calendars[i] == calendar && latestEnds[i] > start;
                i--) {
            if (ends[i] > start) {
                found = count == found.length ? Arrays.copyOf(found, 2 * count) : found;
                found[count++] = places[i];
            }
        }
        int[] sorted = Arrays.copyOf(found, count);
        Arrays.sort(sorted);
        return sorted;
    }

    /** The last index of an earlier calendar, or of this one with a start before {@code end}; -1 if there is none. */
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

    /** Collects ranges; not for use by several threads. */
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

        /** Adds the range at the next place. */
        public Builder add(long calendar, Interval range) {
            return add(calendar, range.start().getEpochSecond(), range.end().getEpochSecond());
        }

        /**
         * Adds the epoch seconds {@code [start, end)} at the next place.
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

        /** The index of all that was added. */
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
