package dev.openings.jooq.retention;

import static dev.openings.jooq.gen.Tables.APPOINTMENT;
import static dev.openings.jooq.gen.Tables.REMINDER;

import dev.openings.jooq.outbox.OutboxStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** Reminders of visits that have ended. One that was never sent is among them, one that is being sent is not. */
final class DueReminders implements DueRows {
    @Override
    public DueRecords read(DSLContext tx, LocalDate day, Instant before, Instant now) {
        Condition isOverdue = APPOINTMENT
                .ENDS_AT
                .lt(before.minus(Retention.BACKLOG))
                .and(REMINDER.CREATED_AT.lt(now.minus(Retention.BACKLOG)));
        return DueRecords.of(
                RecordKind.MESSAGES,
                day,
                before,
                tx.select(
                                DSL.count(),
                                DSL.count().filterWhere(isOverdue),
                                DSL.min(APPOINTMENT.ENDS_AT),
                                DSL.max(APPOINTMENT.ENDS_AT))
                        .from(REMINDER)
                        .join(APPOINTMENT)
                        .on(APPOINTMENT.ID.eq(REMINDER.APPOINTMENT_ID))
                        .where(isDue(before))
                        .fetchSingle());
    }

    @Override
    public int delete(DSLContext tx, Instant before, Instant now, boolean mayDeleteEvents) {
        List<UUID> due = tx.select(REMINDER.ID)
                .from(REMINDER)
                .join(APPOINTMENT)
                .on(APPOINTMENT.ID.eq(REMINDER.APPOINTMENT_ID))
                .where(isDue(before))
                .orderBy(REMINDER.SCHEDULED_FOR, REMINDER.ID)
                .limit(BATCH)
                .fetch(REMINDER.ID);
        // Of one table: H2 locks no rows of a join.
        List<UUID> locked = tx.select(REMINDER.ID)
                .from(REMINDER)
                .where(REMINDER.ID.in(due))
                .and(REMINDER.STATUS.ne(OutboxStatus.SENDING.name()))
                .forUpdate()
                .skipLocked()
                .fetch(REMINDER.ID);
        return tx.deleteFrom(REMINDER).where(REMINDER.ID.in(locked)).execute();
    }

    /** A reminder is for a time before its visit, and that time is in an index. */
    private static Condition isDue(Instant before) {
        return REMINDER.SCHEDULED_FOR
                .lt(before)
                .and(REMINDER.STATUS.ne(OutboxStatus.SENDING.name()))
                .and(APPOINTMENT.ENDS_AT.lt(before));
    }
}
