package dev.openings.overlaps;

import java.util.Arrays;

/** Sorts places by two numbers without an object for each. */
final class IndexSorter {
    private static final int DIGIT = 11;
    private static final int MANY = 1_000;

    private IndexSorter() {}

    /** The places 0 to {@code count} - 1, ascending by {@code major}, then by {@code minor}, then by place. */
    static int[] by(long[] major, long[] minor, int count) {
        long firstMajor = least(major, count);
        long firstMinor = least(minor, count);
        int placeBits = bits(Math.max(0, count - 1));
        int minorBits = bits(greatest(minor, count) - firstMinor);
        int majorBits = bits(greatest(major, count) - firstMajor);
        // Differences that overflow have all 64 bits, so they never fit.
        if (placeBits + minorBits + majorBits > 63) {
            return merged(major, minor, count);
        }
        long[] keys = new long[count];
        for (int i = 0; i < count; i++) {
            keys[i] = (major[i] - firstMajor) << (minorBits + placeBits) | (minor[i] - firstMinor) << placeBits | i;
        }
        long[] sorted = sort(keys, placeBits, placeBits + minorBits + majorBits);
        int[] places = new int[count];
        long mask = (1L << placeBits) - 1;
        for (int i = 0; i < count; i++) {
            places[i] = (int) (sorted[i] & mask);
        }
        return places;
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

    /** By the bits in {@code [low, high)}, keeping the order of those that are equal there. */
    private static long[] sort(long[] keys, int low, int high) {
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
        int mask = (1 << DIGIT) - 1;
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

    private static int[] merged(long[] major, long[] minor, int count) {
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

    private static boolean isBefore(long[] major, long[] minor, int place, int other) {
        return major[place] < major[other] || (major[place] == major[other] && minor[place] < minor[other]);
    }
}
