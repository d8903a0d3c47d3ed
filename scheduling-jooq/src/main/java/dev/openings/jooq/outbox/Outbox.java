package dev.openings.jooq.outbox;

import dev.openings.jooq.database.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SQLDialect;

/**
 * The messages in one table, to be sent after the transaction that wrote them. It knows when a message is due, who sends it and
 * how the outcome is recorded; what a message says is up to its {@link ContentReader}.
 *
 * @param <R> the row
 */
public final class Outbox<R extends Record> implements LeaseQueue<String> {
    /**
     * So many messages are read or recorded at once, whatever the number of those that are being sent: a server has connections to
     * the database for requests as well, and more at once would send no more in a second.
     */
    static final int MOST_TRANSACTIONS = 6;

    private final Semaphore places = new Semaphore(MOST_TRANSACTIONS, true);
    private final QueueTable<R> table;
    private final Transactions transactions;
    private final InstantSource clock;
    private final Claims<R> claims;

    public Outbox(QueueTable<R> table, Transactions transactions, InstantSource clock) {
        this.table = table;
        this.transactions = transactions;
        this.clock = clock;
        this.claims = new Claims<>(table);
    }

    @Override
    public List<Claim> claim(String holder, Set<String> queues, int limit, Duration lease) {
        if (holder.isBlank() || holder.length() > 100 || limit < 1 || !lease.isPositive()) {
            throw new IllegalArgumentException(
                    "holder must have 1 to 100 characters, limit and lease must be positive: " + holder + ", " + limit
                            + ", " + lease);
        }
        Instant now = clock.instant();
        return transactions.dialect() == SQLDialect.POSTGRES
                ? transactions.withAutoCommit(
                        tx -> claims.claimInOneStatement(tx, holder, queues, limit, now, now.plus(lease)))
                : transactions.inTransaction(tx -> claims.claim(tx, holder, queues, limit, now, now.plus(lease)));
    }

    @Override
    public List<Claim> renew(List<Claim> claimed, Duration lease) {
        return transactions.inTransaction(
                tx -> claims.renew(tx, claimed, wholeSecond().plus(lease)));
    }

    @Override
    public void giveBack(List<Claim> claimed) {
        transactions.inTransaction(tx -> {
            claims.giveBack(tx, claimed, wholeSecond());
            return claimed;
        });
    }

    @Override
    public int taken(String queue, Instant since) {
        Condition isTaken = table.sentAt.gt(since).or(table.status.eq(OutboxStatus.SENDING.name()));
        return transactions.inReadOnlyTransaction(
                tx -> tx.fetchCount(table.table, table.queue.eq(queue).and(isTaken)));
    }

    /**
     * Sends one claimed message and records the outcome. Nothing is sent if {@code content} says that the message is no longer
     * wanted.
     *
     * <p>One transaction reads the message and stores its words, and another one records the outcome. Between them no transaction
     * is open, so a change of what the message tells of never waits for a provider. If it is cancelled in that time and was sent
     * nevertheless, it becomes SENT. If sending it throws, nothing is recorded, and the message can be claimed again once its lease
     * has expired.
     *
     * @param prepare writes the words; it runs again if the transaction is retried
     */
    public <M> DeliveryResult deliver(Claim claim, ContentReader<R, M> content, Function<M, PreparedMessage> prepare) {
        Delivery.Begun begun = inTransaction(claim, it -> it.begin(content, prepare));
        return switch (begun) {
            case Delivery.Begun.Ended(DeliveryResult result) -> result;
            case Delivery.Begun.Ready(PreparedMessage message) -> {
                DeliveryAttempt attempt = message.send().get();
                yield inTransaction(claim, it -> it.record(attempt, content));
            }
        };
    }

    private <T> T inTransaction(Claim claim, Function<Delivery<R>, T> step) {
        places.acquireUninterruptibly();
        try {
            return transactions.inTransaction(tx -> step.apply(new Delivery<>(tx, table, clock.instant(), claim)));
        } finally {
            places.release();
        }
    }

    /**
     * Makes a FAILED message due now, to be sent again.
     *
     * @return false if there is no FAILED message with this id; then nothing changes
     */
    public boolean retry(DSLContext tx, UUID id) {
        return tx.update(table.table)
                        .set(table.status, OutboxStatus.PENDING.name())
                        .set(table.nextAttemptAt, wholeSecond())
                        .where(table.id.eq(id))
                        .and(table.status.eq(OutboxStatus.FAILED.name()))
                        .execute()
                == 1;
    }

    private Instant wholeSecond() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
