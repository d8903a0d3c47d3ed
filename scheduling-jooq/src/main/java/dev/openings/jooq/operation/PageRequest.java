package dev.openings.jooq.operation;

import java.util.Optional;

/**
 * The requested page of a list.
 *
 * <p>A cursor contains sort keys, not an offset, so it stays valid while rows are inserted and deleted.
 *
 * @param size maximum number of items, 0 to {@value #MAX}
 * @param end where the items are taken from
 * @param after cursor of the item before the page; empty: no lower bound
 * @param before cursor of the item after the page; empty: no upper bound
 */
public record PageRequest(int size, End end, Optional<String> after, Optional<String> before) {
    /** Upper bound of {@code size}. */
    public static final int MAX = 1_000;

    /** Which of the items between the cursors make the page. */
    public enum End {
        /** The first ones. */
        FIRST,
        /** The last ones, in the order of the list too. */
        LAST
    }

    /** @throws IllegalArgumentException if {@code size} is out of bounds */
    public PageRequest {
        if (size < 0 || size > MAX) {
            throw new IllegalArgumentException("size must be 0 to " + MAX + ": " + size);
        }
    }

    /** The first {@code count} items. */
    public static PageRequest first(int count) {
        return new PageRequest(count, End.FIRST, Optional.empty(), Optional.empty());
    }

    /** The {@code count} items after {@code cursor}. */
    public static PageRequest after(String cursor, int count) {
        return new PageRequest(count, End.FIRST, Optional.of(cursor), Optional.empty());
    }

    /** The last {@code count} items. */
    public static PageRequest last(int count) {
        return new PageRequest(count, End.LAST, Optional.empty(), Optional.empty());
    }

    /** The {@code count} items before {@code cursor}. */
    public static PageRequest before(String cursor, int count) {
        return new PageRequest(count, End.LAST, Optional.empty(), Optional.of(cursor));
    }

    /** True if the page is read from the end of the list towards its beginning. */
    public boolean isBackwards() {
        return end == End.LAST;
    }

    /** One more than the page holds: the additional item tells whether there is another page in this direction. */
    public int limit() {
        return size + 1;
    }
}
