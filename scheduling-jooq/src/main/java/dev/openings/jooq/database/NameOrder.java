package dev.openings.jooq.database;

import dev.openings.jooq.operation.Page;
import dev.openings.jooq.operation.PageRequest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectConditionStep;
import org.jooq.impl.DSL;

/**
 * The order of a list by name and id.
 *
 * @param names first sort key; an index has it together with {@code ids}
 * @param ids second sort key
 */
public record NameOrder(Field<String> names, Field<UUID> ids) {
    /** The rows after {@code cursor}, one more than requested: the additional row tells whether there is a next page. */
    public <R extends Record> List<R> rows(
            SelectConditionStep<R> all, Optional<NameCursors.Position> cursor, PageRequest request) {
        return all.and(cursor.map(it -> it.rowsAfter(names, ids)).orElse(DSL.noCondition()))
                .orderBy(names, ids)
                .limit(request.first() + 1)
                .fetch();
    }

    /** The page out of the rows of {@link #rows}. */
    public <R extends Record, T> Page<T> page(List<R> rows, PageRequest request, Function<R, T> item) {
        return NameCursors.page(rows, request, item, row -> NameCursors.encode(row.get(names), row.get(ids)));
    }
}
