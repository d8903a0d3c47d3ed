package dev.openings.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A set of instants as sorted, disjoint, half-open intervals. Overlapping and touching intervals are merged.
 *
 * <p>Immutable. Union, difference and intersection are linear in the number of intervals; a lookup of one instant is a
 * binary search. Building a set from unsorted intervals sorts them once, in about 50 bytes each; the set keeps 16 bytes
 * for each. Ten million intervals are allowed.
 *
 * {@snippet file="dev/openings/core/JavadocExamplesTest.java" region="interval-set"}
 */
public final class IntervalSet implements Iterable<Interval> {
    private static final IntervalSet EMPTY = new IntervalSet(new long[0], 0);

    /** Epoch seconds: start, end, start, end …, strictly ascending; only the first {@code length} are used. */
    private final long[] bounds;

    private final int length;

    IntervalSet(long[] bounds, int length) {
        this.bounds = bounds;
        this.length = length;
    }

    /** Returns the empty set. */
    public static IntervalSet empty() {
        return EMPTY;
    }

    /** Returns the instants in any of {@code intervals}, which may overlap and be in any order. */
    public static IntervalSet of(Interval... intervals) {
        return of(Arrays.asList(intervals));
    }

    /** Returns the instants in any of {@code intervals}, which may overlap and be in any order. */
    public static IntervalSet of(Collection<Interval> intervals) {
        Builder builder = new Builder(intervals.size());
        for (Interval interval : intervals) {
            builder.add(interval);
        }
        return builder.build();
    }

    /** Returns a builder that accepts intervals in any order and merges them. */
    public static Builder builder() {
        return new Builder(8);
    }

    /** Returns a builder with capacity for {@code expected} intervals; it grows if there are more. */
    public static Builder builder(int expected) {
        return new Builder(expected);
    }

    /** Returns the number of maximal intervals. */
    public int size() {
        return length / 2;
    }

    /** True if no instant is in the set. */
    public boolean isEmpty() {
        return length == 0;
    }

    /**
     * Returns the maximal interval at {@code index}, counted from 0 in the order of time.
     *
     * @throws IndexOutOfBoundsException if there is none
     */
    public Interval interval(int index) {
        return Interval.ofEpochSeconds(startSecond(index), endSecond(index));
    }

    /** Returns the epoch second at which the interval at {@code index} starts, without allocation. */
    public long startSecond(int index) {
        return bounds[checked(index) * 2];
    }

    /** Returns the epoch second at which the interval at {@code index} ends (exclusive), without allocation. */
    public long endSecond(int index) {
        return bounds[checked(index) * 2 + 1];
    }

    private int checked(int index) {
        return Objects.checkIndex(index, size());
    }

    /**
     * Returns the index of the interval that contains {@code epochSecond}; if there is none, {@code -1 - i}, where
     * {@code i} is the index of the next interval.
     */
    public int indexAt(long epochSecond) {
        int low = 0;
        int high = size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (bounds[2 * middle + 1] <= epochSecond) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < size() && bounds[2 * low] <= epochSecond ? low : -1 - low;
    }

    /** Returns the maximal interval that contains {@code instant}; empty if there is none. */
    public Optional<Interval> intervalAt(Instant instant) {
        int index = indexAt(instant.getEpochSecond());
        return index < 0 ? Optional.empty() : Optional.of(interval(index));
    }

    /** True if {@code instant} is in the set. */
    public boolean contains(Instant instant) {
        return indexAt(instant.getEpochSecond()) >= 0;
    }

    /** True if every instant of {@code interval} is in the set. */
    public boolean covers(Interval interval) {
        int index = indexAt(interval.start().getEpochSecond());
        return index >= 0 && endSecond(index) >= interval.end().getEpochSecond();
    }

    /** True if some instant of {@code interval} is in the set; touching does not count. */
    public boolean overlaps(Interval interval) {
        int index = indexAt(interval.start().getEpochSecond());
        if (index >= 0) {
            return true;
        }
        int next = -1 - index;
        return next < size() && startSecond(next) < interval.end().getEpochSecond();
    }

    /** Returns the instants in this set, in {@code other}, or in both. */
    public IntervalSet union(IntervalSet other) {
        if (isEmpty()) {
            return other;
        }
        if (other.isEmpty()) {
            return this;
        }
        long[] out = new long[length + other.length];
        int n = 0;
        int i = 0;
        int j = 0;
        while (i < length || j < other.length) {
            boolean mine = j >= other.length || (i < length && bounds[i] <= other.bounds[j]);
            long start = mine ? bounds[i] : other.bounds[j];
            long end = mine ? bounds[i + 1] : other.bounds[j + 1];
            if (mine) {
                i += 2;
            } else {
                j += 2;
            }
            if (n > 0 && start <= out[n - 1]) {
                out[n - 1] = Math.max(out[n - 1], end);
            } else {
                out[n++] = start;
                out[n++] = end;
            }
        }
        return new IntervalSet(out, n);
    }

    /** Returns the instants in both sets. */
    public IntervalSet intersect(IntervalSet other) {
        long[] out = new long[Math.max(0, length + other.length - 2)];
        int n = 0;
        int i = 0;
        int j = 0;
        while (i < length && j < other.length) {
            long start = Math.max(bounds[i], other.bounds[j]);
            long end = Math.min(bounds[i + 1], other.bounds[j + 1]);
            if (start < end) {
                out[n++] = start;
                out[n++] = end;
            }
            if (bounds[i + 1] <= other.bounds[j + 1]) {
                i += 2;
            } else {
                j += 2;
            }
        }
        return n == 0 ? EMPTY : new IntervalSet(out, n);
    }

    /** Returns the instants in this set and not in {@code other}. */
    public IntervalSet minus(IntervalSet other) {
        if (isEmpty() || other.isEmpty()) {
            return this;
        }
        long[] out = new long[length + other.length];
        int n = 0;
        int j = 0;
        for (int i = 0; i < length; i += 2) {
            long cursor = bounds[i];
            long end = bounds[i + 1];
            while (j < other.length && other.bounds[j + 1] <= cursor) {
                j += 2;
            }
            int k = j;
            while (k < other.length && other.bounds[k] < end) {
                if (other.bounds[k] > cursor) {
                    out[n++] = cursor;
                    out[n++] = other.bounds[k];
                }
                cursor = Math.max(cursor, other.bounds[k + 1]);
                k += 2;
            }
            j = Math.max(j, k - 2);
            if (cursor < end) {
                out[n++] = cursor;
                out[n++] = end;
            }
        }
        return n == 0 ? EMPTY : new IntervalSet(out, n);
    }

    /** Returns the instants of {@code within} that are not in this set. */
    public IntervalSet complement(Interval within) {
        return of(within).minus(this);
    }

    /** Returns the instants between the first start and the last end that are not in this set. */
    public IntervalSet gaps() {
        return size() < 2 ? EMPTY : new IntervalSet(Arrays.copyOfRange(bounds, 1, length - 1), length - 2);
    }

    /** Returns the part of this set in {@code within}; its bounds are found by binary search. */
    public IntervalSet within(Interval within) {
        long from = within.start().getEpochSecond();
        long to = within.end().getEpochSecond();
        int first = indexOrNext(indexAt(from));
        int last = indexAt(to - 1) >= 0 ? indexAt(to - 1) + 1 : indexOrNext(indexAt(to - 1));
        if (first >= last) {
            return EMPTY;
        }
        if (last - first == size() && from <= bounds[0] && to >= bounds[length - 1]) {
            return this;
        }
        long[] out = Arrays.copyOfRange(bounds, 2 * first, 2 * last);
        out[0] = Math.max(out[0], from);
        out[out.length - 1] = Math.min(out[out.length - 1], to);
        return new IntervalSet(out, out.length);
    }

    private static int indexOrNext(int index) {
        return index >= 0 ? index : -1 - index;
    }

    /** Returns the total elapsed time of all intervals. */
    public Duration duration() {
        long seconds = 0;
        for (int i = 0; i < length; i += 2) {
            seconds += bounds[i + 1] - bounds[i];
        }
        return Duration.ofSeconds(seconds);
    }

    /** Returns the maximal intervals in the order of time. */
    public Stream<Interval> stream() {
        return IntStream.range(0, size()).mapToObj(this::interval);
    }

    /** Returns the maximal intervals in the order of time. */
    public List<Interval> toList() {
        return stream().toList();
    }

    @Override
    public Iterator<Interval> iterator() {
        return stream().iterator();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IntervalSet set && Arrays.equals(bounds, 0, length, set.bounds, 0, set.length);
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (int i = 0; i < length; i++) {
            hash = 31 * hash + Long.hashCode(bounds[i]);
        }
        return hash;
    }

    /** Returns the intervals in ISO 8601, separated by commas, in brackets. */
    @Override
    public String toString() {
        return toList().toString();
    }

    /** Collects intervals in any order. Not thread-safe. */
    public static final class Builder {
        private long[] starts;
        private long[] ends;
        private int count;
        private boolean sorted = true;

        private Builder(int capacity) {
            starts = new long[Math.max(1, capacity)];
            ends = new long[Math.max(1, capacity)];
        }

        /** Adds every instant of {@code interval}. */
        public Builder add(Interval interval) {
            return add(interval.start().getEpochSecond(), interval.end().getEpochSecond());
        }

        /** Adds the epoch seconds {@code [start, end)}; nothing if {@code start} is not before {@code end}. */
        public Builder add(long start, long end) {
            if (start >= end) {
                return this;
            }
            if (count > 0 && start < starts[count - 1]) {
                sorted = false;
            }
            if (count == starts.length) {
                starts = Arrays.copyOf(starts, 2 * count);
                ends = Arrays.copyOf(ends, 2 * count);
            }
            starts[count] = start;
            ends[count++] = end;
            return this;
        }

        /** Returns the set of all instants added. */
        public IntervalSet build() {
            if (count == 0) {
                return EMPTY;
            }
            return sorted ? IntervalSorter.sortedUnion(starts, ends, count) : IntervalSorter.union(starts, ends, count);
        }
    }
}
