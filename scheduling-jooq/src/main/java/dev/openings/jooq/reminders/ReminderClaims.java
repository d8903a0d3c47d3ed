package dev.openings.jooq.reminders;

import static dev.openings.jooq.gen.Tables.REMINDER;

import dev.openings.jooq.database.JdbcValues;
import dev.openings.jooq.database.StatementBatch;
import dev.openings.jooq.gen.tables.records.ReminderRecord;
import dev.openings.jooq.rules.ReminderChannel;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;

/** Claims reminders that are due. */
final class ReminderClaims {
    private static final String CLAIM = """
            with due as (
              select id, next_attempt_at, attempt_began_at from reminder
              where status in ('PENDING', 'SENDING') and next_attempt_at <= ? and channel = any(?)
              order by next_attempt_at limit ? for update skip locked)
            update reminder r
            set status = 'SENDING', lease_holder = ?, lease_until = ?, next_attempt_at = ?, attempts = r.attempts + 1,
              attempt_began_at = coalesce(r.attempt_began_at, ?)
            from due where r.id = due.id
            returning r.id, r.attempts, due.attempt_began_at, due.next_attempt_at""";

    private ReminderClaims() {}

    /** The same in one statement, which needs no transaction around it; on PostgreSQL. */
    static List<ClaimedReminder> claimAtOnce(
            DSLContext tx, String holder, Set<ReminderChannel> channels, int most, Instant now, Instant leaseUntil) {
        StatementBatch batch = new StatementBatch(tx);
        List<String> names = channels.stream().map(Enum::name).sorted().toList();
        StatementBatch.Result<List<Claim>> claimed = batch.add(
                CLAIM, List.of(now, names, most, holder, leaseUntil, leaseUntil, now), rows -> claims(rows, holder));
        batch.execute();
        return claimed.value().stream()
                .sorted(Comparator.comparing(Claim::dueAt))
                .map(Claim::reminder)
                .toList();
    }

    /** With when it was due, because an update answers in any order. */
    private record Claim(ClaimedReminder reminder, Instant dueAt) {}

    private static List<Claim> claims(ResultSet rows, String holder) throws SQLException {
        List<Claim> claims = new ArrayList<>();
        while (rows.next()) {
            ClaimedReminder reminder = new ClaimedReminder(
                    rows.getObject(1, UUID.class),
                    holder,
                    rows.getInt(2),
                    Optional.ofNullable(rows.getObject(3, OffsetDateTime.class)).map(OffsetDateTime::toInstant));
            claims.add(new Claim(reminder, JdbcValues.instant(rows, 4)));
        }
        return claims;
    }

    /**
     * Claims at most {@code most}, the longest due first; rows that another transaction holds are passed over. For H2, which given one statement to sort, limit and lock
     * would lock all that is due: it is asked what is due without a lock, and then locks these rows alone.
     */
    static List<ClaimedReminder> claim(
            DSLContext tx, String holder, Set<ReminderChannel> channels, int most, Instant now, Instant leaseUntil) {
        Condition isDue = isDue(channels, now);
        Set<UUID> seen = new HashSet<>();
        List<ReminderRecord> due = new ArrayList<>();
        List<UUID> next = next(tx, isDue, seen, most);
        while (!next.isEmpty()) {
            seen.addAll(next);
            due.addAll(locked(tx, isDue, next));
            next = due.size() == most ? List.of() : next(tx, isDue, seen, most - due.size());
        }
        if (!due.isEmpty()) {
            lease(tx, due, holder, now, leaseUntil);
        }
        return due.stream()
                .map(row -> new ClaimedReminder(
                        row.getId(), holder, row.getAttempts() + 1, Optional.ofNullable(row.getAttemptBeganAt())))
                .toList();
    }

    private static Condition isDue(Set<ReminderChannel> channels, Instant now) {
        return REMINDER.STATUS
                .in(ReminderStatus.PENDING.name(), ReminderStatus.SENDING.name())
                .and(REMINDER.NEXT_ATTEMPT_AT.le(now))
                .and(REMINDER.CHANNEL.in(
                        channels.stream().map(Enum::name).sorted().toList()));
    }

    /** At most {@code most} that were not seen before. */
    private static List<UUID> next(DSLContext tx, Condition isDue, Set<UUID> seen, int most) {
        return tx
                .select(REMINDER.ID)
                .from(REMINDER)
                .where(isDue)
                .orderBy(REMINDER.NEXT_ATTEMPT_AT)
                .limit((long) most + seen.size())
                .fetch(REMINDER.ID)
                .stream()
                .filter(id -> !seen.contains(id))
                .limit(most)
                .toList();
    }

    /** Those of {@code ids} that nobody else has, and that are due still. */
    private static List<ReminderRecord> locked(DSLContext tx, Condition isDue, List<UUID> ids) {
        return tx.selectFrom(REMINDER).where(REMINDER.ID.in(ids)).and(isDue).forUpdate().skipLocked().fetch().stream()
                .sorted(Comparator.comparing(ReminderRecord::getNextAttemptAt))
                .toList();
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
