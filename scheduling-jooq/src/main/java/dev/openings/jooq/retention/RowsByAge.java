package dev.openings.jooq.retention;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * The rows of a table by when they were written, in the order of their ids.
 *
 * @param at when a row was written
 * @param isDue which rows are of before a time, and may be deleted
 */
record RowsByAge(RecordKind kind, Table<?> table, Field<UUID> id, Field<Instant> at, Function<Instant, Condition> isDue)
        implements DueRows {
    @Override
    public DueRecords read(DSLContext tx, LocalDate day, Instant before, Instant now) {
        return DueRecords.of(
                kind,
                day,
                before,
                tx.select(
                                DSL.count(),
                                DSL.count().filterWhere(at.lt(before.minus(Retention.BACKLOG))),
                                DSL.min(at),
                                DSL.max(at))
                        .from(table)
                        .where(isDue.apply(before))
                        .fetchSingle());
    }

    @Override
    public int delete(DSLContext tx, Instant before, Instant now, boolean mayDeleteEvents) {
        List<UUID> ids = tx.select(id)
                .from(table)
                .where(isDue.apply(before))
                .orderBy(id)
                .limit(BATCH)
                .forUpdate()
                .skipLocked()
                .fetch(id);
        return tx.deleteFrom(table).where(id.in(ids)).execute();
    }
}
