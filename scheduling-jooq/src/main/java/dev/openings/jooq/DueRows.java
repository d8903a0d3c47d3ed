package dev.openings.jooq;

import static dev.openings.jooq.gen.Tables.REMINDER;

import dev.openings.jooq.gen.tables.records.ReminderRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.OrderField;
import org.jooq.SQLDialect;

/** Claims reminders that are due. */
final class DueRows {
    private DueRows() {}

    /** Claims at most {@code most}, the longest due first where the database can say so; rows that another transaction holds are passed over. */
    static List<ClaimedReminder> claim(
            DSLContext tx, String holder, Set<ReminderChannel> channels, int most, Instant now, Instant leaseUntil) {
        List<ReminderRecord> due = tx.selectFrom(REMINDER)
                .where(REMINDER.STATUS.in(ReminderStatus.PENDING.name(), ReminderStatus.SENDING.name()))
                .and(REMINDER.NEXT_ATTEMPT_AT.le(now))
                .and(REMINDER.CHANNEL.in(
                        channels.stream().map(Enum::name).sorted().toList()))
                .orderBy(order(tx))
                .limit(most)
                .forUpdate()
                .skipLocked()
                .fetch();
        if (!due.isEmpty()) {
            lease(tx, due, holder, now, leaseUntil);
        }
        return due.stream()
                .map(row -> new ClaimedReminder(
                        row.getId(), holder, row.getAttempts() + 1, Optional.ofNullable(row.getAttemptBeganAt())))
                .toList();
    }

    /** H2 limits before it skips, unless it reads in the order of the primary key: a second sender would come away with nothing. */
    private static OrderField<?> order(DSLContext tx) {
        return tx.dialect().family() == SQLDialect.H2 ? REMINDER.ID : REMINDER.NEXT_ATTEMPT_AT;
    }

    private static void lease(DSLContext tx, List<ReminderRecord> due, String holder, Instant now, Instant leaseUntil) {
        tx.update(REMINDER)
                .set(REMINDER.STATUS, ReminderStatus.SENDING.name())
                .set(REMINDER.LEASE_HOLDER, holder)
                .set(REMINDER.LEASE_UNTIL, leaseUntil)
                .set(REMINDER.NEXT_ATTEMPT_AT, leaseUntil)
                .set(REMINDER.ATTEMPTS, REMINDER.ATTEMPTS.plus(1))
                .set(REMINDER.ATTEMPT_BEGAN_AT, org.jooq.impl.DSL.coalesce(REMINDER.ATTEMPT_BEGAN_AT, now))
                .where(REMINDER.ID.in(due.stream().map(ReminderRecord::getId).toList()))
                .execute();
    }
}
