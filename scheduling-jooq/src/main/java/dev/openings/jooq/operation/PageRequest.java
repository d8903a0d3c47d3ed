package dev.openings.jooq.operation;

import java.util.Optional;

/**
 * Which part of a list.
 *
 * <p>A cursor keeps its place while rows come and go: it holds what the list is ordered by, not a number.
 *
 * @param first how many items at most, 0 to {@value #MAX}
 * @param after cursor of the item behind which to begin; empty: from the beginning
 */
public record PageRequest(int first, Optional<String> after) {
    /** The most items that one page may have. */
    public static final int MAX = 1_000;

    /** @throws IllegalArgumentException if {@code first} is out of bounds */
    public PageRequest {
        if (first < 0 || first > MAX) {
            throw new IllegalArgumentException("first must be 0 to " + MAX + ": " + first);
        }
    }

    /** The first {@code count} items. */
    public static PageRequest first(int count) {
        return new PageRequest(count, Optional.empty());
    }

    /** The {@code count} items behind {@code cursor}. */
    public static PageRequest after(String cursor, int count) {
        return new PageRequest(count, Optional.of(cursor));
    }
}
