package dev.openings.slots;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The starts of several calendars, any of which will do: merged, each once. */
final class AnyStarts implements StartSource {
    private final List<SoloStarts> each;
    private final long[] heads;

    private AnyStarts(List<SoloStarts> each) {
        this.each = each;
        heads = new long[each.size()];
        Arrays.fill(heads, Long.MIN_VALUE);
    }

    static AnyStarts of(Stretch stretch, int[] members) {
        return new AnyStarts(IntStream.of(members)
                .mapToObj(member -> new SoloStarts(stretch, member))
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
