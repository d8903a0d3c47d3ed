package dev.openings.jooq.retention;

import static dev.openings.jooq.gen.Tables.MESSAGE;

import dev.openings.jooq.outbox.OutboxStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** Messages that are no reminders, by when they were queued. None that is still to be sent is among them. */
final class DueOtherMessages implements DueRows {
    @Override
    public DueRecords read(DSLContext tx, LocalDate day, Instant before, Instant now) {
        Condition isOverdue = MESSAGE.CREATED_AT.lt(before.minus(Retention.BACKLOG));
        Record row = tx.select(
                        DSL.count(),
                        DSL.count().filterWhere(isOverdue),
                        DSL.min(MESSAGE.CREATED_AT),
                        DSL.max(MESSAGE.CREATED_AT))
                .from(MESSAGE)
                .where(isDue(before))
                .fetchSingle();
        return new DueRecords(
                RecordKind.MESSAGES,
                day,
                before,
                row.get(0, Long.class),
                0,
                row.get(1, Long.class),
                Optional.ofNullable(row.get(2, Instant.class)),
                Optional.ofNullable(row.get(3, Instant.class)));
    }

    @Override
    public int delete(DSLContext tx, Instant before, Instant now, boolean mayDeleteEvents) {
        List<UUID> locked = tx.select(MESSAGE.ID)
                .from(MESSAGE)
                .where(isDue(before))
                .orderBy(MESSAGE.ID)
                .limit(BATCH)
                .forUpdate()
                .skipLocked()
                .fetch(MESSAGE.ID);
        return tx.deleteFrom(MESSAGE).where(MESSAGE.ID.in(locked)).execute();
    }

    private static Condition isDue(Instant before) {
        return MESSAGE.CREATED_AT
                .lt(before)
                .and(MESSAGE.STATUS.notIn(OutboxStatus.PENDING.name(), OutboxStatus.SENDING.name()));
    }
}
