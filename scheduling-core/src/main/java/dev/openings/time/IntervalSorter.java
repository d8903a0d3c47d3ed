package dev.openings.time;

import java.util.Arrays;

/**
 * Builds sets from intervals in any order, without an object for each. If start and length of every interval fit into
 * 63 bits, each pair is packed into one number and sorted by radix sort; otherwise the pairs are merge-sorted.
 */
final class IntervalSorter {
    /** The counters of a radix digitBits of this many bits still fit into the cache. */
    private static final int MAX_DIGIT_BITS = 12;

    private static final int RADIX_SORT_MINIMUM = 1_000;

    private IntervalSorter() {}

    /**
     * Returns the set of the first {@code count} pairs, in any order; each end is after its start. May sort the arrays.
     */
    static IntervalSet union(long[] starts, long[] ends, int count) {
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        long longest = 0;
        long differences = 0;
        for (int i = 0; i < count; i++) {
            differences |= starts[i] - starts[0];
            first = Math.min(first, starts[i]);
            last = Math.max(last, starts[i]);
            longest = Math.max(longest, ends[i] - starts[i]);
        }
        // Starts are often whole minutes: low bits that are zero in all differences need no sorting.
        int commonZeroBits = differences == 0 ? 0 : Long.numberOfTrailingZeros(differences);
        int lengthBits = bits(longest);
        // A difference that overflows is negative and has 64 bits, so it never fits.
        if (lengthBits + bits(last - first) <= 63) {
            return packed(starts, ends, count, first, lengthBits, bits(last - first) - commonZeroBits, commonZeroBits);
        }
        merged(starts, ends, count);
        return sortedUnion(starts, ends, count);
    }

    /** Returns the set of the first {@code count} pairs, sorted by start. */
    static IntervalSet sortedUnion(long[] starts, long[] ends, int count) {
        MergedIntervals set = new MergedIntervals(count);
        for (int i = 0; i < count; i++) {
            set.add(starts[i], ends[i]);
        }
        return set.build();
    }

    private static int bits(long value) {
        return 64 - Long.numberOfLeadingZeros(value);
    }

    private static IntervalSet packed(
            long[] starts, long[] ends, int count, long first, int lengthBits, int startBits, int commonZeroBits) {
        long[] keys = new long[count];
        for (int i = 0; i < count; i++) {
            keys[i] = (starts[i] - first) >>> commonZeroBits << lengthBits | (ends[i] - starts[i]);
        }
        long[] sorted = sort(keys, lengthBits, lengthBits + startBits);
        long mask = (1L << lengthBits) - 1;
        MergedIntervals set = new MergedIntervals(count);
        for (long key : sorted) {
            long start = first + (key >>> lengthBits << commonZeroBits);
            set.add(start, start + (key & mask));
        }
        return set.build();
    }

    /** Sorts non-negative numbers by their bits in {@code [low, high)}. The array given may be overwritten. */
    static long[] sort(long[] keys, int low, int high) {
        if (keys.length < RADIX_SORT_MINIMUM) {
            Arrays.sort(keys);
            return keys;
        }
        long[] from = keys;
        long[] to = new long[keys.length];
        int digits = Math.ceilDiv(high - low, MAX_DIGIT_BITS);
        int digitBits = Math.ceilDiv(high - low, Math.max(1, digits));
        for (int shift = low; shift < high; shift += digitBits) {
            byDigit(from, to, shift, digitBits);
            long[] swap = from;
            from = to;
            to = swap;
        }
        return from;
    }

    private static void byDigit(long[] from, long[] to, int shift, int digitBits) {
        int[] positions = new int[(1 << digitBits) + 1];
        int mask = (1 << digitBits) - 1;
        for (long key : from) {
            positions[((int) (key >>> shift) & mask) + 1]++;
        }
        for (int i = 0; i < mask; i++) {
            positions[i + 1] += positions[i];
        }
        for (long key : from) {
            to[positions[(int) (key >>> shift) & mask]++] = key;
        }
    }

    private static void merged(long[] starts, long[] ends, int count) {
        long[] otherStarts = new long[count];
        long[] otherEnds = new long[count];
        for (int width = 1; width > 0 && width < count; width *= 2) {
            for (long low = 0; low < count; low += 2L * width) {
                int middle = (int) Math.min(low + width, count);
                int high = (int) Math.min(low + 2L * width, count);
                merge(starts, ends, otherStarts, otherEnds, (int) low, middle, high);
            }
            System.arraycopy(otherStarts, 0, starts, 0, count);
            System.arraycopy(otherEnds, 0, ends, 0, count);
        }
    }

    private static void merge(
            long[] starts, long[] ends, long[] toStarts, long[] toEnds, int low, int middle, int high) {
        int left = low;
        int right = middle;
        for (int i = low; i < high; i++) {
            boolean takeLeft = right >= high || (left < middle && starts[left] <= starts[right]);
            int from = takeLeft ? left++ : right++;
            toStarts[i] = starts[from];
            toEnds[i] = ends[from];
        }
    }

    /** A set that grows at its end: an interval that overlaps or touches the last one extends it. */
    private static final class MergedIntervals {
        private final long[] bounds;
        private int length;

        MergedIntervals(int most) {
            bounds = new long[2 * most];
        }

        void add(long start, long end) {
            if (length > 0 && start <= bounds[length - 1]) {
                bounds[length - 1] = Math.max(bounds[length - 1], end);
            } else {
                bounds[length] = start;
                bounds[length + 1] = end;
                length += 2;
            }
        }

        IntervalSet build() {
            return new IntervalSet(bounds, length);
        }
    }
}
