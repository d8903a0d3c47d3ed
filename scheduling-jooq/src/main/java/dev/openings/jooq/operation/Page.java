package dev.openings.jooq.operation;

import java.util.List;
import java.util.Optional;

/**
 * A part of a list, in the order of the list.
 *
 * @param entries as many as were asked for, or all that there are
 * @param hasNextPage true if more follow the last entry
 */
public record Page<T>(List<Entry<T>> entries, boolean hasNextPage) {
    /**
     * An item and the place where it stands.
     *
     * @param item the item
     * @param cursor hand it back as {@link PageRequest#after} to go on behind the item; opaque
     */
    public record Entry<T>(T item, String cursor) {}

    /** Copies the entries. */
    public Page {
        entries = List.copyOf(entries);
    }

    /** The items alone. */
    public List<T> items() {
        return entries.stream().map(Entry::item).toList();
    }

    /** Where to go on; empty for an empty page. */
    public Optional<String> endCursor() {
        return entries.isEmpty()
                ? Optional.empty()
                : Optional.of(entries.getLast().cursor());
    }
}
