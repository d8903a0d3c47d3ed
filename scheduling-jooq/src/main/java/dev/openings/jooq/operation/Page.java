package dev.openings.jooq.operation;

import java.util.List;
import java.util.Optional;

/**
 * A page of a list, in the order of the list.
 *
 * @param entries as many as requested, or fewer at the end of the list
 * @param hasNextPage true if more follow the last entry
 */
public record Page<T>(List<Entry<T>> entries, boolean hasNextPage) {
    /**
     * An item and its position.
     *
     * @param item the item
     * @param cursor opaque; as {@link PageRequest#after} it requests the items after this one
     */
    public record Entry<T>(T item, String cursor) {}

    /** Copies the entries. */
    public Page {
        entries = List.copyOf(entries);
    }

    /** The items without their cursors. */
    public List<T> items() {
        return entries.stream().map(Entry::item).toList();
    }

    /** The cursor of the last item; empty for an empty page. */
    public Optional<String> endCursor() {
        return entries.isEmpty()
                ? Optional.empty()
                : Optional.of(entries.getLast().cursor());
    }
}
