package dev.openings.slots;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Merges ascending lists, two by two, as numbers. */
final class SlotMerge {
    private SlotMerge() {}

    static List<Slot> of(List<List<Slot>> each) {
        List<Slot> some =
                each.stream().filter(slots -> !slots.isEmpty()).findFirst().orElse(List.of());
        if (some.isEmpty()) {
            return List.of();
        }
        long duration =
                some.getFirst().end().getEpochSecond() - some.getFirst().start().getEpochSecond();
        List<Slot> merged = new ArrayList<>();
        for (long start : merged(each, 0, each.size())) {
            merged.add(new Slot(Instant.ofEpochSecond(start), Instant.ofEpochSecond(start + duration)));
        }
        return List.copyOf(merged);
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
            seconds[i] = slots.get(i).start().getEpochSecond();
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
