package dev.openings.overlaps;

import java.util.Arrays;

/** Sorts the indices of two parallel arrays by their values, without an object for each. */
final class IndexSorter {
    private static final int DIGIT_BITS = 11;
    private static final int RADIX_SORT_MINIMUM = 1_000;

    private IndexSorter() {}

    /** Returns the indices 0 to {@code count} - 1, ascending by {@code major}, then by {@code minor}, then by index. */
    static int[] by(long[] major, long[] minor, int count) {
        long firstMajor = least(major, count);
        long firstMinor = least(minor, count);
        int indexBits = bits(Math.max(0, count - 1));
        int minorBits = bits(greatest(minor, count) - firstMinor);
        int majorBits = bits(greatest(major, count) - firstMajor);
        // A difference that overflows is negative and has 64 bits, so it never fits.
        if (indexBits + minorBits + majorBits > 63) {
            return mergeSorted(major, minor, count);
        }
        long[] keys = new long[count];
        for (int i = 0; i < count; i++) {
            keys[i] = (major[i] - firstMajor) << (minorBits + indexBits) | (minor[i] - firstMinor) << indexBits | i;
        }
        long[] sorted = sort(keys, indexBits, indexBits + minorBits + majorBits);
        int[] order = new int[count];
        long mask = (1L << indexBits) - 1;
        for (int i = 0; i < count; i++) {
            order[i] = (int) (sorted[i] & mask);
        }
        return order;
    }

    private static long least(long[] values, int count) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < count; i++) {
            least = Math.min(least, values[i]);
        }
        return least;
    }

    private static long greatest(long[] values, int count) {
        long greatest = Long.MIN_VALUE;
        for (int i = 0; i < count; i++) {
            greatest = Math.max(greatest, values[i]);
        }
        return greatest;
    }

    private static int bits(long value) {
        return 64 - Long.numberOfLeadingZeros(value);
    }

    /** Sorts by the bits in {@code [low, high)}; stable. */
    private static long[] sort(long[] keys, int low, int high) {
        if (keys.length < RADIX_SORT_MINIMUM) {
            Arrays.sort(keys);
            return keys;
        }
        long[] from = keys;
        long[] to = new long[keys.length];
        for (int shift = low; shift < high; shift += DIGIT_BITS) {
            byDigit(from, to, shift);
            long[] swap = from;
            from = to;
            to = swap;
        }
        return from;
    }

    private static void byDigit(long[] from, long[] to, int shift) {
        int mask = (1 << DIGIT_BITS) - 1;
        int[] next = new int[mask + 2];
        for (long key : from) {
            next[((int) (key >>> shift) & mask) + 1]++;
        }
        for (int i = 0; i < mask; i++) {
            next[i + 1] += next[i];
        }
        for (long key : from) {
            to[next[(int) (key >>> shift) & mask]++] = key;
        }
    }

    private static int[] mergeSorted(long[] major, long[] minor, int count) {
        int[] from = new int[count];
        Arrays.setAll(from, i -> i);
        int[] to = new int[count];
        for (long width = 1; width < count; width *= 2) {
            for (long low = 0; low < count; low += 2 * width) {
                int middle = (int) Math.min(low + width, count);
                merge(major, minor, from, to, (int) low, middle, (int) Math.min(low + 2 * width, count));
            }
            int[] swap = from;
            from = to;
            to = swap;
        }
        return from;
    }

    private static void merge(long[] major, long[] minor, int[] from, int[] to, int low, int middle, int high) {
        int left = low;
        int right = middle;
        for (int i = low; i < high; i++) {
            boolean takeLeft = right >= high || (left < middle && !isBefore(major, minor, from[right], from[left]));
            to[i] = takeLeft ? from[left++] : from[right++];
        }
    }

    private static boolean isBefore(long[] major, long[] minor, int index, int other) {
        return major[index] < major[other] || (major[index] == major[other] && minor[index] < minor[other]);
    }
}
