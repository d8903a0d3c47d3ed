package dev.openings.overlaps;

import dev.openings.availability.Busy;
import java.util.List;

/** Which ranges of a set meet, each widened by its own buffers; touching is not meeting. */
public final class Overlaps {
    private Overlaps() {}

    /**
     * Two that meet, by their places in the input.
     *
     * @param first the lower place
     * @param second the higher place
     */
    public record Pair(int first, int second) {}

    /** All pairs that meet, sorted by their places in {@code ranges}. */
    public static List<Pair> pairs(List<Busy> ranges) {
        List<Pair> pairs = new java.util.ArrayList<>();
        for (int i = 0; i < ranges.size(); i++) {
            for (int j = i + 1; j < ranges.size(); j++) {
                if (ranges.get(i).widened().overlaps(ranges.get(j).widened())) {
                    pairs.add(new Pair(i, j));
                }
            }
        }
        return pairs;
    }

    /** The members of {@code existing} that {@code candidate} meets, in their order. */
    public static List<Busy> conflicts(Busy candidate, List<Busy> existing) {
        return existing.stream()
                .filter(other -> other.widened().overlaps(candidate.widened()))
                .toList();
    }
}
