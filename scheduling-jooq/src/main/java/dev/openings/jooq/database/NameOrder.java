package dev.openings.jooq.database;

import dev.openings.jooq.operation.Page;
import dev.openings.jooq.operation.PageRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectConditionStep;
import org.jooq.impl.DSL;

/**
 * The order of a list that people read: by name, then by id.
 *
 * @param names what is ordered by first, in an index together with {@code ids}
 * @param ids and then
 */
public record NameOrder(Field<String> names, Field<java.util.UUID> ids) {
    /** What stands behind {@code place}, and one row more than was asked for: it tells whether there is a next page. */
    public <R extends Record> List<R> rows(
            SelectConditionStep<R> all, Optional<NameCursors.Position> place, PageRequest request) {
        return all.and(place.map(it -> it.rowsAfter(names, ids)).orElse(DSL.noCondition()))
                .orderBy(names, ids)
                .limit(request.first() + 1)
                .fetch();
    }

    /** The page out of these rows. */
    public <R extends Record, T> Page<T> page(List<R> rows, PageRequest request, Function<R, T> item) {
        return NameCursors.page(rows, request, item, row -> NameCursors.encode(row.get(names), row.get(ids)));
    }
}
