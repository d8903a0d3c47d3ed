package dev.openings.jooq.operation;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A page of a list, in the order of the list.
 *
 * @param entries as many as requested, or fewer at the end of the list
 * @param hasPreviousPage true if more come before the first entry, or the page was requested after a cursor
 * @param hasNextPage true if more follow the last entry, or the page was requested before a cursor
 */
public record Page<T>(List<Entry<T>> entries, boolean hasPreviousPage, boolean hasNextPage) {
    /**
     * An item and its position.
     *
     * @param item the item
     * @param cursor opaque; as {@link PageRequest#after} it requests the items after this one, as
     *     {@link PageRequest#before} those before it
     */
    public record Entry<T>(T item, String cursor) {}

    /** Copies the entries. */
    public Page {
        entries = List.copyOf(entries);
    }

    /**
     * The page out of the items that were read for it.
     *
     * @param read at most {@link PageRequest#limit} items from the requested end: of a page {@linkplain PageRequest#last
     *     from the end}, the last item of the list first
     */
    public static <R, T> Page<T> of(
            List<R> read, PageRequest request, Function<R, T> item, Function<R, String> cursor) {
        List<Entry<T>> entries = read.stream()
                .limit(request.size())
                .map(it -> new Entry<>(item.apply(it), cursor.apply(it)))
                .toList();
        boolean hasMore = read.size() > request.size();
        return request.isBackwards()
                ? new Page<>(
                        entries.reversed(),
                        hasMore || request.after().isPresent(),
                        request.before().isPresent())
                : new Page<>(
                        entries,
                        request.after().isPresent(),
                        hasMore || request.before().isPresent());
    }

    /** The items without their cursors. */
    public List<T> items() {
        return entries.stream().map(Entry::item).toList();
    }

    /** The cursor of the first item; empty for an empty page. */
    public Optional<String> startCursor() {
        return entries.isEmpty()
                ? Optional.empty()
                : Optional.of(entries.getFirst().cursor());
    }

    /** The cursor of the last item; empty for an empty page. */
    public Optional<String> endCursor() {
        return entries.isEmpty()
                ? Optional.empty()
                : Optional.of(entries.getLast().cursor());
    }
}
