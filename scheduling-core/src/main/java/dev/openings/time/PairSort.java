package dev.openings.time;

import java.util.Arrays;

/**
 * Sorts pairs of numbers by the first of them, without an object for each. What fits into 63 bits is packed into one number; what
 * does not, is merged.
 */
final class PairSort {
    private static final int DIGIT = 11;
    private static final int MANY = 1_000;

    private PairSort() {}

    /** Sorts the first {@code count} pairs by start; the order of those with equal starts is any. Each end is after its start. */
    static void sort(long[] starts, long[] ends, int count) {
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        long longest = 0;
        for (int i = 0; i < count; i++) {
            first = Math.min(first, starts[i]);
            last = Math.max(last, starts[i]);
            longest = Math.max(longest, ends[i] - starts[i]);
        }
        int lengthBits = bits(longest);
        // Differences that overflow have all 64 bits, so they never fit.
        if (lengthBits + bits(last - first) <= 63) {
            packed(starts, ends, count, first, lengthBits, bits(last - first));
        } else {
            merged(starts, ends, count);
        }
    }

    private static int bits(long value) {
        return 64 - Long.numberOfLeadingZeros(value);
    }

    private static void packed(long[] starts, long[] ends, int count, long first, int lengthBits, int startBits) {
        long[] keys = new long[count];
        for (int i = 0; i < count; i++) {
            keys[i] = (starts[i] - first) << lengthBits | (ends[i] - starts[i]);
        }
        long[] sorted = sort(keys, lengthBits, lengthBits + startBits);
        long mask = (1L << lengthBits) - 1;
        for (int i = 0; i < count; i++) {
            starts[i] = first + (sorted[i] >>> lengthBits);
            ends[i] = starts[i] + (sorted[i] & mask);
        }
    }

    /** Sorts numbers that are not negative by their bits in {@code [low, high)}; the array given is used up. */
    static long[] sort(long[] keys, int low, int high) {
        if (keys.length < MANY) {
            Arrays.sort(keys);
            return keys;
        }
        long[] from = keys;
        long[] to = new long[keys.length];
        for (int shift = low; shift < high; shift += DIGIT) {
            byDigit(from, to, shift);
            long[] swap = from;
            from = to;
            to = swap;
        }
        return from;
    }

    private static void byDigit(long[] from, long[] to, int shift) {
        int[] places = new int[(1 << DIGIT) + 1];
        int mask = (1 << DIGIT) - 1;
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
}
