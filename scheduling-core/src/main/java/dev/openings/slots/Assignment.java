package dev.openings.slots;

import java.util.List;

/**
 * Who attends: for each requirement, in the team's order, the bookables that fill it, the preferred one first.
 *
 * @param filled ids; nobody stands twice
 */
public record Assignment(List<List<String>> filled) {
    /** Copies the lists. */
    public Assignment {
        filled = filled.stream().map(List::copyOf).toList();
    }

    /** All who attend, those of the first requirement first. */
    public List<String> all() {
        return filled.stream().flatMap(List::stream).toList();
    }
}
