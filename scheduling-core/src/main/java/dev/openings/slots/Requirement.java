package dev.openings.slots;

import java.util.HashSet;
import java.util.List;

/**
 * {@code count} of these candidates, any of them: one of them is ANY, all of them ALL. Choices are never enumerated, so twenty of five hundred cost
 * a matching or a few for each start, and no more.
 *
 * @param name what it is for, as explanations name it
 * @param candidates ids of bookables, distinct; answers about candidates keep this order
 * @param count how many of them it takes; at least 1
 */
public record Requirement(String name, List<String> candidates, int count) {
    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if {@code count} is not positive, or a candidate stands twice
     */
    public Requirement {
        candidates = List.copyOf(candidates);
        if (count < 1) {
            throw new IllegalArgumentException(name + " must need at least one: " + count);
        }
        if (new HashSet<>(candidates).size() != candidates.size()) {
            throw new IllegalArgumentException(name + " names a candidate twice: " + candidates);
        }
    }
}
