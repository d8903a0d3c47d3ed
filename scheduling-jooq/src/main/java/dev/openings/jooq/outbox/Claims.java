package dev.openings.jooq.outbox;

import dev.openings.jooq.database.JdbcValues;
import dev.openings.jooq.database.StatementBatch;
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
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** Claims due messages: leases them to one sender. */
final class Claims<R extends Record> {
    private final QueueTable<R> table;
    /** Of one queue. Its index has the order of due times: however many messages are due, a claim reads those that it takes. */
    private final String claimOfOne;
    /** Of several queues. It sorts all due messages. */
    private final String claimOfSeveral;

    Claims(QueueTable<R> table) {
        this.table = table;
        this.claimOfOne = claimStatement(table, "= ?");
        this.claimOfSeveral = claimStatement(table, "= any(?)");
    }

    private static String claimStatement(QueueTable<?> table, String isOneOf) {
        return """
            with due as (
              select id, next_attempt_at, attempt_began_at from %1$s
              where status in ('PENDING', 'SENDING') and next_attempt_at <= ? and %2$s %3$s
              order by next_attempt_at limit ? for update skip locked)
            update %1$s r
            set status = 'SENDING', lease_holder = ?, lease_until = ?, next_attempt_at = ?, attempts = r.attempts + 1,
              attempt_began_at = coalesce(r.attempt_began_at, ?)
            from due where r.id = due.id
            returning r.id, r.attempts, due.attempt_began_at, due.next_attempt_at""".formatted(table.table.getName(), table.queue.getName(), isOneOf);
    }

    /** Claims at most {@code limit} messages, the longest due first, in one statement; on PostgreSQL only. */
    List<Claim> claimInOneStatement(
            DSLContext tx, String holder, Set<String> queues, int limit, Instant now, Instant leaseUntil) {
        StatementBatch batch = new StatementBatch(tx);
        List<String> names = queues.stream().sorted().toList();
        boolean isOne = names.size() == 1;
        StatementBatch.Result<List<Claimed>> claimed = batch.add(
                isOne ? claimOfOne : claimOfSeveral,
                List.of(now, isOne ? names.getFirst() : names, limit, holder, leaseUntil, leaseUntil, now),
                rows -> claimed(rows, holder));
        batch.execute();
        return claimed.value().stream()
                .sorted(Comparator.comparing(Claimed::dueAt))
                .map(Claimed::claim)
                .toList();
    }

    /** A claim with its due time: an update returns rows in no order. */
    private record Claimed(Claim claim, Instant dueAt) {}

    private static List<Claimed> claimed(ResultSet rows, String holder) throws SQLException {
        List<Claimed> all = new ArrayList<>();
        while (rows.next()) {
            Claim claim = new Claim(
                    rows.getObject(1, UUID.class),
                    holder,
                    rows.getInt(2),
                    Optional.ofNullable(rows.getObject(3, OffsetDateTime.class)).map(OffsetDateTime::toInstant));
            all.add(new Claimed(claim, JdbcValues.instant(rows, 4)));
        }
        return all;
    }

    /**
     * Claims at most {@code limit} messages, the longest due first; rows that another transaction has locked are skipped. This
     * is the variant for H2, where a statement with {@code limit} and {@code for update} locks every due row: the ids are
     * selected without a lock, and then these rows are locked.
     */
    List<Claim> claim(DSLContext tx, String holder, Set<String> queues, int limit, Instant now, Instant leaseUntil) {
        Condition isDue = isDue(queues, now);
        Set<UUID> seen = new HashSet<>();
        List<R> due = new ArrayList<>();
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
                .map(row -> new Claim(
                        row.get(table.id),
                        holder,
                        row.get(table.attempts) + 1,
                        Optional.ofNullable(row.get(table.attemptBeganAt))))
                .toList();
    }

    private Condition isDue(Set<String> queues, Instant now) {
        return table.status
                .in(OutboxStatus.PENDING.name(), OutboxStatus.SENDING.name())
                .and(table.nextAttemptAt.le(now))
                .and(table.queue.in(queues.stream().sorted().toList()));
    }

    /** Ids of at most {@code limit} due messages that are not in {@code seen}. */
    private List<UUID> next(DSLContext tx, Condition isDue, Set<UUID> seen, int limit) {
        return tx
                .select(table.id)
                .from(table.table)
                .where(isDue)
                .orderBy(table.nextAttemptAt)
                .limit((long) limit + seen.size())
                .fetch(table.id)
                .stream()
                .filter(id -> !seen.contains(id))
                .limit(limit)
                .toList();
    }

    /** Locks the rows of {@code ids} that are still due and not locked by another transaction. */
    private List<R> lock(DSLContext tx, Condition isDue, List<UUID> ids) {
        return tx.selectFrom(table.table).where(table.id.in(ids)).and(isDue).forUpdate().skipLocked().fetch().stream()
                .sorted(Comparator.comparing(row -> row.get(table.nextAttemptAt)))
                .toList();
    }

    private void lease(DSLContext tx, List<R> due, String holder, Instant now, Instant leaseUntil) {
        tx.update(table.table)
                .set(table.status, OutboxStatus.SENDING.name())
                .set(table.leaseHolder, holder)
                .set(table.leaseUntil, leaseUntil)
                .set(table.nextAttemptAt, leaseUntil)
                .set(table.attempts, table.attempts.plus(1))
                .set(table.attemptBeganAt, DSL.coalesce(table.attemptBeganAt, now))
                .where(table.id.in(due.stream().map(row -> row.get(table.id)).toList()))
                .execute();
    }

    /**
     * Extends the leases that have not been taken over, and those of what is sent as one with them; rows that another transaction has
     * locked are left as they are.
     */
    List<Claim> renew(DSLContext tx, List<Claim> claims, Instant leaseUntil) {
        List<Claim> held = held(tx, claims);
        List<UUID> ids = held.stream().map(Claim::id).toList();
        Set<String> holders = held.stream().map(Claim::holder).collect(Collectors.toSet());
        tx.update(table.table)
                .set(table.leaseUntil, leaseUntil)
                .set(table.nextAttemptAt, leaseUntil)
                .where(table.id.in(ids).or(table.leadId.in(ids)))
                .and(table.leaseHolder.in(holders))
                .and(table.status.eq(OutboxStatus.SENDING.name()))
                .execute();
        return held;
    }

    /** Ends the leases that have not been taken over, as if the messages had not been claimed. */
    void giveBack(DSLContext tx, List<Claim> claims, Instant now) {
        for (Claim each : held(tx, claims)) {
            tx.update(table.table)
                    .set(table.status, OutboxStatus.PENDING.name())
                    .set(table.nextAttemptAt, now)
                    .set(table.attempts, table.attempts.minus(1))
                    .set(table.attemptBeganAt, each.interruptedSince().orElse(null))
                    .setNull(table.leaseHolder)
                    .setNull(table.leaseUntil)
                    .where(table.id.eq(each.id()))
                    .execute();
        }
    }

    /** Locks the rows that are still leased to their sender, in the order of their ids. */
    private List<Claim> held(DSLContext tx, List<Claim> claims) {
        Map<UUID, R> rows = tx.selectFrom(table.table)
                .where(table.id.in(claims.stream().map(Claim::id).toList()))
                .and(table.status.eq(OutboxStatus.SENDING.name()))
                .orderBy(table.id)
                .forUpdate()
                .skipLocked()
                .fetchMap(table.id);
        return claims.stream()
                .filter(it -> Optional.ofNullable(rows.get(it.id()))
                        .filter(row -> table.isLeasedTo(it, row))
                        .isPresent())
                .toList();
    }
}
