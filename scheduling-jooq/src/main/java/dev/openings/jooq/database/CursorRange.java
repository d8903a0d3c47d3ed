package dev.openings.jooq.database;

import dev.openings.jooq.operation.InputRule;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.operation.PageRequest;
import dev.openings.jooq.operation.Problem;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.SortField;
import org.jooq.impl.DSL;

/**
 * The part of a list that a page is taken from, as SQL. The list is ordered by a key and an id.
 *
 * @param <K> type of the first sort key
 * @param after the position before the part; empty: no lower bound
 * @param before the position after the part; empty: no upper bound
 * @param isBackwards true: the page is read from the end of the part
 */
public record CursorRange<K>(Optional<Position<K>> after, Optional<Position<K>> before, boolean isBackwards) {
    /**
     * A position in the list.
     *
     * @param key first sort key
     * @param id second sort key
     */
    public record Position<K>(K key, UUID id) {}

    /** The range of a request; {@code read} returns the position of a cursor, empty if it is none. */
    static <K> Outcome<CursorRange<K>> of(PageRequest request, Function<String, Optional<Position<K>>> read) {
        Optional<Position<K>> after = request.after().flatMap(read);
        Optional<Position<K>> before = request.before().flatMap(read);
        List<Problem> problems = Stream.of(
                        problem(request.after(), after, "after"), problem(request.before(), before, "before"))
                .flatMap(Optional::stream)
                .toList();
        return problems.isEmpty()
                ? Outcome.done(new CursorRange<>(after, before, request.isBackwards()))
                : new Outcome.Refused<>(problems);
    }

    /** The condition for the rows of this range in a list in ascending order. */
    public Condition ofAscending(Field<K> keys, Field<UUID> ids) {
        return DSL.and(condition(after, keys, ids, true), condition(before, keys, ids, false));
    }

    /** The condition for the rows of this range in a list in descending order. */
    public Condition ofDescending(Field<K> keys, Field<UUID> ids) {
        return DSL.and(condition(after, keys, ids, false), condition(before, keys, ids, true));
    }

    /** The order in which a page of a list in ascending order is read. */
    public List<SortField<?>> ascending(Field<?> keys, Field<UUID> ids) {
        return isBackwards ? List.of(keys.desc(), ids.desc()) : List.of(keys.asc(), ids.asc());
    }

    /** The order in which a page of a list in descending order is read. */
    public List<SortField<?>> descending(Field<?> keys, Field<UUID> ids) {
        return isBackwards ? List.of(keys.asc(), ids.asc()) : List.of(keys.desc(), ids.desc());
    }

    private static <K> Condition condition(
            Optional<Position<K>> position, Field<K> keys, Field<UUID> ids, boolean isGreater) {
        return position.map(it -> {
                    var row = DSL.row(keys, ids);
                    var bound = DSL.row(DSL.val(it.key(), keys), DSL.val(it.id(), ids));
                    return isGreater ? row.gt(bound) : row.lt(bound);
                })
                .orElse(DSL.noCondition());
    }

    private static Optional<Problem> problem(Optional<String> cursor, Optional<?> position, String argument) {
        return cursor.isPresent() && position.isEmpty()
                ? Optional.of(InputRule.NO_CURSOR.at(argument))
                : Optional.empty();
    }
}
