package dev.openings.overlaps;

import dev.openings.availability.Busy;
import dev.openings.time.Interval;
import java.util.List;

/**
 * Which ranges of a set meet, each widened by its own buffers; touching is not meeting. For many calendars at once, and for repeated
 * questions, see {@link OverlapIndex}.
 */
public final class Overlaps {
    private Overlaps() {}

    /**
     * Two that meet, by their places in the input.
     *
     * @param first the lower place
     * @param second the higher place
     */
    public record Pair(int first, int second) {}

    /**
     * All pairs that meet, sorted by their places in {@code ranges}. Sorts once, then looks at each pair once and at nothing else.
     *
     * @throws TooManyPairsException if they are more than {@link OverlapIndex#MOST_PAIRS}
     */
    public static List<Pair> pairs(List<Busy> ranges) {
        OverlapIndex.Builder index = OverlapIndex.builder(ranges.size());
        for (Busy busy : ranges) {
            index.add(0, busy.widened());
        }
        return index.build().pairs();
    }

    /** The members of {@code existing} that {@code candidate} meets, in their order. For one question; for many, see {@link OverlapIndex}. */
    public static List<Busy> conflicts(Busy candidate, List<Busy> existing) {
        Interval wanted = candidate.widened();
        return existing.stream()
                .filter(other -> other.widened().overlaps(wanted))
                .toList();
    }
}
