package dev.openings.slots;

import java.util.List;

/**
 * The bookables that attend a visit: for each requirement, in the team's order, those that fill it, in order of
 * preference.
 *
 * @param filled ids for each requirement; no id occurs twice
 */
public record Assignment(List<List<String>> filled) {
    /** Copies the lists. */
    public Assignment {
        filled = filled.stream().map(List::copyOf).toList();
    }

    /** Returns the ids of all bookables that attend, those of the first requirement first. */
    public List<String> all() {
        return filled.stream().flatMap(List::stream).toList();
    }
}
