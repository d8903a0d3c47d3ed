package dev.openings.jooq.retention;

import static dev.openings.jooq.gen.Tables.APPOINTMENT;
import static dev.openings.jooq.gen.Tables.MESSAGE;

import dev.openings.jooq.outbox.OutboxStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** Messages about visits that have ended. One that was never sent is among them, one that is being sent is not. */
final class DueVisitMessages implements DueRows {
    @Override
    public DueRecords read(DSLContext tx, LocalDate day, Instant before, Instant now) {
        Condition isOverdue = APPOINTMENT
                .ENDS_AT
                .lt(before.minus(Retention.BACKLOG))
                .and(MESSAGE.CREATED_AT.lt(now.minus(Retention.BACKLOG)));
        return DueRecords.of(
                RecordKind.MESSAGES,
                day,
                before,
                tx.select(
                                DSL.count(),
                                DSL.count().filterWhere(isOverdue),
                                DSL.min(APPOINTMENT.ENDS_AT),
                                DSL.max(APPOINTMENT.ENDS_AT))
                        .from(MESSAGE)
                        .join(APPOINTMENT)
                        .on(APPOINTMENT.ID.eq(MESSAGE.APPOINTMENT_ID))
                        .where(isDue(before))
                        .fetchSingle());
    }

    @Override
    public int delete(DSLContext tx, Instant before, Instant now, boolean mayDeleteEvents) {
        List<UUID> due = tx.select(MESSAGE.ID)
                .from(MESSAGE)
                .join(APPOINTMENT)
                .on(APPOINTMENT.ID.eq(MESSAGE.APPOINTMENT_ID))
                .where(isDue(before))
                .orderBy(MESSAGE.SCHEDULED_FOR, MESSAGE.ID)
                .limit(BATCH)
                .fetch(MESSAGE.ID);
        // Of one table: H2 locks no rows of a join.
        List<UUID> locked = tx.select(MESSAGE.ID)
                .from(MESSAGE)
                .where(MESSAGE.ID.in(due))
                .and(MESSAGE.STATUS.ne(OutboxStatus.SENDING.name()))
                .forUpdate()
                .skipLocked()
                .fetch(MESSAGE.ID);
        return tx.deleteFrom(MESSAGE).where(MESSAGE.ID.in(locked)).execute();
    }

    /** A message about a visit is for a time before it, and that time is in an index. */
    private static Condition isDue(Instant before) {
        return MESSAGE.SCHEDULED_FOR
                .lt(before)
                .and(MESSAGE.STATUS.ne(OutboxStatus.SENDING.name()))
                .and(APPOINTMENT.ENDS_AT.lt(before));
    }
}
