package dev.openings.jooq.bookables;

import static dev.openings.jooq.gen.Tables.BOOKABLE;

import dev.openings.jooq.database.CursorRange;
import dev.openings.jooq.operation.Page;
import dev.openings.jooq.operation.PageRequest;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectConditionStep;
import org.jooq.impl.DSL;

/** Reads rooms and equipment: the rows of {@code bookable} that are not of staff members. */
final class ResourceRows {
    private static final Condition IS_RESOURCE = BOOKABLE.KIND.ne("STAFF");

    private ResourceRows() {}

    static Page<Resource> list(DSLContext tx, ResourceFilter filter, CursorRange<String> range, PageRequest request) {
        List<? extends Record> rows = BookableRows.BY_NAME.rows(select(tx).and(matching(filter)), range, request);
        return BookableRows.BY_NAME.page(rows, request, ResourceRows::resource);
    }

    static int count(DSLContext tx, ResourceFilter filter) {
        return tx.fetchCount(BOOKABLE, IS_RESOURCE.and(matching(filter)));
    }

    static Map<UUID, Resource> byIds(DSLContext tx, Collection<UUID> ids) {
        return select(tx).and(BOOKABLE.ID.in(ids)).fetchMap(BOOKABLE.ID, ResourceRows::resource);
    }

    static Resource single(DSLContext tx, UUID id) {
        return select(tx).and(BOOKABLE.ID.eq(id)).fetchSingle(ResourceRows::resource);
    }

    private static SelectConditionStep<? extends Record> select(DSLContext tx) {
        return tx.select(
                        BOOKABLE.ID,
                        BOOKABLE.KIND,
                        BOOKABLE.DISPLAY_NAME,
                        BOOKABLE.SORT_NAME,
                        BOOKABLE.ACTIVE,
                        BOOKABLE.TIME_ZONE,
                        BOOKABLE.VERSION,
                        BookableRows.ZONE)
                .from(BOOKABLE)
                .where(IS_RESOURCE);
    }

    private static Condition matching(ResourceFilter filter) {
        Condition active = filter.includeInactive() ? DSL.noCondition() : BOOKABLE.ACTIVE.isTrue();
        return active.and(filter.kind().map(it -> BOOKABLE.KIND.eq(it.name())).orElse(DSL.noCondition()));
    }

    private static Resource resource(Record row) {
        return new Resource(
                row.get(BOOKABLE.ID),
                row.get(BOOKABLE.DISPLAY_NAME),
                ResourceKind.valueOf(row.get(BOOKABLE.KIND)),
                row.get(BOOKABLE.ACTIVE),
                row.get(BookableRows.ZONE),
                Optional.ofNullable(row.get(BOOKABLE.TIME_ZONE)),
                row.get(BOOKABLE.VERSION));
    }
}
