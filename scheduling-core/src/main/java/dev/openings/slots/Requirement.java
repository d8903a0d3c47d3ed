package dev.openings.slots;

import java.util.HashSet;
import java.util.List;

/**
 * A number of bookables that a visit needs out of some candidates: a count of 1 means any of them, a count equal to
 * their number means all of them. Assignments are never enumerated, so 20 of 500 candidates cost one or a few matchings
 * for each start.
 *
 * @param name the purpose, as explanations name it
 * @param candidates ids of bookables, distinct; results about candidates keep this order
 * @param count how many of them are needed; at least 1
 */
public record Requirement(String name, List<String> candidates, int count) {
    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if {@code count} is not positive, or a candidate occurs twice
     */
    public Requirement {
        candidates = List.copyOf(candidates);
        if (count < 1) {
            throw new IllegalArgumentException("requirement " + name + ": count must be at least 1: " + count);
        }
        if (new HashSet<>(candidates).size() != candidates.size()) {
            throw new IllegalArgumentException("requirement " + name + ": candidates must be distinct: " + candidates);
        }
    }
}
