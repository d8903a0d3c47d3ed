package dev.openings.time;

import java.util.Arrays;

/**
 * Makes sets of intervals that come in any order, without an object for each. What fits into 63 bits is packed into one number and sorted; what
 * does not, is merged.
 */
final class IntervalSorter {
    /** Two to this power counters are still near at hand. */
    private static final int WIDEST_DIGIT = 12;

    private static final int MANY = 1_000;

    private IntervalSorter() {}

    /** The first {@code count} pairs, in any order, made one set; each end is after its start. The arrays may be sorted by it. */
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
        // Starts are often whole minutes: bits that are the same in all of them need no sorting.
        int idle = differences == 0 ? 0 : Long.numberOfTrailingZeros(differences);
        int lengthBits = bits(longest);
        // Differences that overflow have all 64 bits, so they never fit.
        if (lengthBits + bits(last - first) <= 63) {
            return packed(starts, ends, count, first, lengthBits, bits(last - first) - idle, idle);
        }
        merged(starts, ends, count);
        return sortedUnion(starts, ends, count);
    }

    /** The first {@code count} pairs, sorted by start, made one set. */
    static IntervalSet sortedUnion(long[] starts, long[] ends, int count) {
        Coalesced set = new Coalesced(count);
        for (int i = 0; i < count; i++) {
            set.add(starts[i], ends[i]);
        }
        return set.build();
    }

    private static int bits(long value) {
        return 64 - Long.numberOfLeadingZeros(value);
    }

    private static IntervalSet packed(
            long[] starts, long[] ends, int count, long first, int lengthBits, int startBits, int idle) {
        long[] keys = new long[count];
        for (int i = 0; i < count; i++) {
            keys[i] = (starts[i] - first) >>> idle << lengthBits | (ends[i] - starts[i]);
        }
        long[] sorted = sort(keys, lengthBits, lengthBits + startBits);
        long mask = (1L << lengthBits) - 1;
        Coalesced set = new Coalesced(count);
        for (long key : sorted) {
            long start = first + (key >>> lengthBits << idle);
            set.add(start, start + (key & mask));
        }
        return set.build();
    }

    /** Sorts numbers that are not negative by their bits in {@code [low, high)}; the array given is used up. */
    static long[] sort(long[] keys, int low, int high) {
        if (keys.length < MANY) {
            Arrays.sort(keys);
            return keys;
        }
        long[] from = keys;
        long[] to = new long[keys.length];
        int digits = Math.ceilDiv(high - low, WIDEST_DIGIT);
        int digit = Math.ceilDiv(high - low, Math.max(1, digits));
        for (int shift = low; shift < high; shift += digit) {
            byDigit(from, to, shift, digit);
            long[] swap = from;
            from = to;
            to = swap;
        }
        return from;
    }

    private static void byDigit(long[] from, long[] to, int shift, int digit) {
        int[] places = new int[(1 << digit) + 1];
        int mask = (1 << digit) - 1;
        for (long key : from) {
            places[((int) (key >>> shift) & mask) + 1]++;
        }
        for (int i = 0; i < mask; i++) {
            places[i + 1] += places[i];
        }
        for (long key : from) {
            to[places[(int) (key >>> shift) & mask]++] = key;
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

    /** A set that grows at its end: what meets or touches the last interval lengthens it. */
    private static final class Coalesced {
        private final long[] bounds;
        private int length;

        Coalesced(int most) {
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
