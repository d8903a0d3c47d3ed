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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** Claims due reminders: leases them to one sender. */
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

    /** Claims at most {@code limit} reminders, the longest due first, in one statement; on PostgreSQL only. */
    static List<ClaimedReminder> claimInOneStatement(
            DSLContext tx, String holder, Set<ReminderChannel> channels, int limit, Instant now, Instant leaseUntil) {
        StatementBatch batch = new StatementBatch(tx);
        List<String> names = channels.stream().map(Enum::name).sorted().toList();
        StatementBatch.Result<List<Claim>> claimed = batch.add(
                CLAIM, List.of(now, names, limit, holder, leaseUntil, leaseUntil, now), rows -> claims(rows, holder));
        batch.execute();
        return claimed.value().stream()
                .sorted(Comparator.comparing(Claim::dueAt))
                .map(Claim::reminder)
                .toList();
    }

    /** A claimed reminder with its due time: an update returns rows in no order. */
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
     * Claims at most {@code limit} reminders, the longest due first; rows that another transaction has locked are skipped. This
     * is the variant for H2, where a statement with {@code limit} and {@code for update} locks every due row: the ids are
     * selected without a lock, and then these rows are locked.
     */
    static List<ClaimedReminder> claim(
            DSLContext tx, String holder, Set<ReminderChannel> channels, int limit, Instant now, Instant leaseUntil) {
        Condition isDue = isDue(channels, now);
        Set<UUID> seen = new HashSet<>();
        List<ReminderRecord> due = new ArrayList<>();
        List<UUID> next = next(tx, isDue, seen, limit);
        while (!next.isEmpty()) {
            seen.addAll(next);
            due.addAll(lock(tx, isDue, next));
            next = due.size() == limit ? List.of() : next(tx, isDue, seen, limit - due.size());
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

    /** Ids of at most {@code limit} due reminders that are not in {@code seen}. */
    private static List<UUID> next(DSLContext tx, Condition isDue, Set<UUID> seen, int limit) {
        return tx
                .select(REMINDER.ID)
                .from(REMINDER)
                .where(isDue)
                .orderBy(REMINDER.NEXT_ATTEMPT_AT)
                .limit((long) limit + seen.size())
                .fetch(REMINDER.ID)
                .stream()
                .filter(id -> !seen.contains(id))
                .limit(limit)
                .toList();
    }

    /** Locks the rows of {@code ids} that are still due and not locked by another transaction. */
    private static List<ReminderRecord> lock(DSLContext tx, Condition isDue, List<UUID> ids) {
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
                .set(REMINDER.ATTEMPT_BEGAN_AT, DSL.coalesce(REMINDER.ATTEMPT_BEGAN_AT, now))
                .where(REMINDER.ID.in(due.stream().map(ReminderRecord::getId).toList()))
                .execute();
    }

    /** Extends the leases that have not been taken over; rows that another transaction has locked are left as they are. */
    static List<ClaimedReminder> renew(DSLContext tx, List<ClaimedReminder> claimed, Instant leaseUntil) {
        List<ClaimedReminder> held = held(tx, claimed);
        tx.update(REMINDER)
                .set(REMINDER.LEASE_UNTIL, leaseUntil)
                .set(REMINDER.NEXT_ATTEMPT_AT, leaseUntil)
                .where(REMINDER.ID.in(held.stream().map(ClaimedReminder::id).toList()))
                .execute();
        return held;
    }

    /** Ends the leases that have not been taken over, as if the reminders had not been claimed. */
    static void giveBack(DSLContext tx, List<ClaimedReminder> claimed, Instant now) {
        for (ClaimedReminder reminder : held(tx, claimed)) {
            tx.update(REMINDER)
                    .set(REMINDER.STATUS, ReminderStatus.PENDING.name())
                    .set(REMINDER.NEXT_ATTEMPT_AT, now)
                    .set(REMINDER.ATTEMPTS, REMINDER.ATTEMPTS.minus(1))
                    .set(REMINDER.ATTEMPT_BEGAN_AT, reminder.interruptedSince().orElse(null))
                    .setNull(REMINDER.LEASE_HOLDER)
                    .setNull(REMINDER.LEASE_UNTIL)
                    .where(REMINDER.ID.eq(reminder.id()))
                    .execute();
        }
    }

    /** Locks the rows that are still leased to their sender, in the order of their ids. */
    private static List<ClaimedReminder> held(DSLContext tx, List<ClaimedReminder> claimed) {
        Map<UUID, ReminderRecord> rows = tx.selectFrom(REMINDER)
                .where(REMINDER.ID.in(claimed.stream().map(ClaimedReminder::id).toList()))
                .and(REMINDER.STATUS.eq(ReminderStatus.SENDING.name()))
                .orderBy(REMINDER.ID)
                .forUpdate()
                .skipLocked()
                .fetchMap(REMINDER.ID);
        return claimed.stream()
                .filter(it -> Optional.ofNullable(rows.get(it.id()))
                        .filter(row -> it.holder().equals(row.getLeaseHolder()) && it.attempt() == row.getAttempts())
                        .isPresent())
                .toList();
    }
}
