package dev.openings.overlaps;

import dev.openings.availability.Busy;
import dev.openings.time.Interval;
import java.util.List;

/**
 * Finds overlaps among ranges, each widened by its own buffers; ranges that only touch do not overlap. For many
 * calendars at once and for repeated queries, use {@link OverlapIndex}.
 */
public final class Overlaps {
    private Overlaps() {}

    /**
     * Two overlapping ranges, by their positions in the input.
     *
     * @param first the lower position
     * @param second the higher position
     */
    public record Pair(int first, int second) {}

    /**
     * Returns all overlapping pairs, sorted by their positions in {@code ranges}. Sorts once, then takes time in
     * proportion to the number of pairs.
     *
     * @throws TooManyPairsException if there are more than {@link OverlapIndex#MOST_PAIRS}
     */
    public static List<Pair> pairs(List<Busy> ranges) {
        OverlapIndex.Builder index = OverlapIndex.builder(ranges.size());
        for (Busy busy : ranges) {
            index.add(0, busy.widened());
        }
        return index.build().pairs();
    }

    /**
     * Returns the members of {@code existing} that {@code candidate} overlaps, in their order. For repeated queries,
     * use {@link OverlapIndex}.
     */
    public static List<Busy> conflicts(Busy candidate, List<Busy> existing) {
        Interval wanted = candidate.widened();
        return existing.stream()
                .filter(other -> other.widened().overlaps(wanted))
                .toList();
    }
}
