package dev.openings.jooq.feeds;

import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Splits long lists of ids and rows, because a statement of PostgreSQL has at most 65,535 parameters. */
final class Batches {
    private static final int SIZE = 5_000;

    private Batches() {}

    /** The items in their order, in lists of at most {@value #SIZE}. */
    static <T> Stream<List<T>> of(Collection<T> items) {
        List<T> all = List.copyOf(items);
        return IntStream.iterate(0, from -> from < all.size(), from -> from + SIZE)
                .mapToObj(from -> all.subList(from, Math.min(all.size(), from + SIZE)));
    }
}
