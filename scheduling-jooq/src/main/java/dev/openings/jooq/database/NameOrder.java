package dev.openings.jooq.database;

import dev.openings.jooq.operation.Page;
import dev.openings.jooq.operation.PageRequest;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectConditionStep;

/**
 * The order of a list by name and id.
 *
 * @param names first sort key; an index has it together with {@code ids}
 * @param ids second sort key
 */
public record NameOrder(Field<String> names, Field<UUID> ids) {
    /** The rows of the range from the requested end, one more than requested: the additional row tells whether there are more. */
    public <R extends Record> List<R> rows(SelectConditionStep<R> all, CursorRange<String> range, PageRequest request) {
        return all.and(range.ofAscending(names, ids))
                .orderBy(range.ascending(names, ids))
                .limit(request.limit())
                .fetch();
    }

    /** The page out of the rows of {@link #rows}. */
    public <R extends Record, T> Page<T> page(List<R> rows, PageRequest request, Function<R, T> item) {
        return Page.of(rows, request, item, row -> NameCursors.encode(row.get(names), row.get(ids)));
    }
}
