package dev.openings.slots;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The starts of several calendars, merged, each once: a visit needs any one of them. */
final class MergedStarts implements StartSource {
    private final List<SingleCalendarStarts> each;
    private final long[] heads;

    private MergedStarts(List<SingleCalendarStarts> each) {
        this.each = each;
        heads = new long[each.size()];
        Arrays.fill(heads, Long.MIN_VALUE);
    }

    static MergedStarts of(SearchWindow searchWindow, int[] members) {
        return new MergedStarts(IntStream.of(members)
                .mapToObj(member -> new SingleCalendarStarts(searchWindow, member))
                .toList());
    }

    @Override
    public long next(long from) {
        long first = NONE;
        for (int i = 0; i < heads.length; i++) {
            if (heads[i] < from) {
                heads[i] = each.get(i).next(from);
            }
            first = Math.min(first, heads[i]);
        }
        return first;
    }
}
