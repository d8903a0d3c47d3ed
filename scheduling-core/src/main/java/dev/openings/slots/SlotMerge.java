package dev.openings.slots;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Merges ascending lists of slots, each slot once. If the starts are dense, they are marked in a bit set whose unit is
 * the largest common power of two seconds; otherwise the lists are merged pairwise.
 */
final class SlotMerge {
    private SlotMerge() {}

    static List<Slot> of(List<List<Slot>> each) {
        List<List<Slot>> some = each.stream().filter(slots -> !slots.isEmpty()).toList();
        if (some.isEmpty()) {
            return List.of();
        }
        Slot any = some.getFirst().getFirst();
        long duration = any.endSecond() - any.startSecond();
        long[] starts = starts(some);
        Slot[] merged = new Slot[starts.length];
        for (int i = 0; i < merged.length; i++) {
            merged[i] = new Slot(starts[i], starts[i] + duration);
        }
        return List.of(merged);
    }

    private static long[] starts(List<List<Slot>> some) {
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        long count = 0;
        for (List<Slot> slots : some) {
            first = Math.min(first, slots.getFirst().startSecond());
            last = Math.max(last, slots.getLast().startSecond());
            count += slots.size();
        }
        int shift = commonPowerOfTwo(some, first);
        long bits = ((last - first) >>> shift) + 1;
        return last - first >= 0 && bits <= Math.min(Long.SIZE * count, Integer.MAX_VALUE)
                ? marked(some, first, shift, (int) (bits / Long.SIZE) + 1)
                : merged(some, 0, some.size());
    }

    /** Returns the number of low bits that are zero in the distance of every start from {@code first}. */
    private static int commonPowerOfTwo(List<List<Slot>> some, long first) {
        long any = 0;
        for (List<Slot> slots : some) {
            for (Slot slot : slots) {
                any |= slot.startSecond() - first;
            }
        }
        return any == 0 ? 0 : Long.numberOfTrailingZeros(any);
    }

    private static long[] marked(List<List<Slot>> some, long first, int shift, int words) {
        long[] marks = new long[words];
        for (List<Slot> slots : some) {
            for (Slot slot : slots) {
                long place = (slot.startSecond() - first) >>> shift;
                marks[(int) (place >>> 6)] |= 1L << place;
            }
        }
        return BitSet.valueOf(marks).stream()
                .mapToLong(place -> first + ((long) place << shift))
                .toArray();
    }

    private static long[] merged(List<List<Slot>> each, int from, int to) {
        if (to - from == 1) {
            return seconds(each.get(from));
        }
        int middle = (from + to) >>> 1;
        return merged(merged(each, from, middle), merged(each, middle, to));
    }

    private static long[] seconds(List<Slot> slots) {
        long[] seconds = new long[slots.size()];
        for (int i = 0; i < seconds.length; i++) {
            seconds[i] = slots.get(i).startSecond();
        }
        return seconds;
    }

    private static long[] merged(long[] left, long[] right) {
        long[] out = new long[left.length + right.length];
        int n = 0;
        int i = 0;
        int j = 0;
        while (i < left.length && j < right.length) {
            long next = Math.min(left[i], right[j]);
            i += left[i] == next ? 1 : 0;
            j += right[j] == next ? 1 : 0;
            out[n++] = next;
        }
        System.arraycopy(left, i, out, n, left.length - i);
        n += left.length - i;
        System.arraycopy(right, j, out, n, right.length - j);
        return Arrays.copyOf(out, n + right.length - j);
    }
}
