package dev.openings.jooq.operation;

import java.util.Optional;

/**
 * The requested page of a list.
 *
 * <p>A cursor contains sort keys, not an offset, so it stays valid while rows are inserted and deleted.
 *
 * @param first maximum number of items, 0 to {@value #MAX}
 * @param after cursor of the item before the page; empty: the page starts at the beginning
 */
public record PageRequest(int first, Optional<String> after) {
    /** Upper bound of {@code first}. */
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

    /** The {@code count} items after {@code cursor}. */
    public static PageRequest after(String cursor, int count) {
        return new PageRequest(count, Optional.of(cursor));
    }
}
