package dev.openings.jooq.outbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.UpdateSetMoreStep;

/** Delivers one claimed message while its row is locked. */
final class Delivery<R extends Record> {
    private final DSLContext tx;
    private final QueueTable<R> table;
    private final InstantSource clock;
    private final Claim claim;

    Delivery(DSLContext tx, QueueTable<R> table, InstantSource clock, Claim claim) {
        this.tx = tx;
        this.table = table;
        this.clock = clock;
        this.claim = claim;
    }

    <M> DeliveryResult deliver(ContentReader<R, M> content, Function<M, DeliveryAttempt> send) {
        Optional<R> row = tx.selectFrom(table.table)
                .where(table.id.eq(claim.id()))
                .forUpdate()
                .fetchOptional();
        if (row.isEmpty() || !table.isLeasedTo(claim, row.get())) {
            return row.isPresent()
                            && OutboxStatus.CANCELLED.name().equals(row.get().get(table.status))
                    ? DeliveryResult.NOT_WANTED
                    : DeliveryResult.LOST;
        }
        return switch (content.read(tx, row.get())) {
            case Content.Message<M>(M message) -> record(send.apply(message), () -> content.failed(tx, row.get()));
            case Content.NotWanted<M>(Optional<String> reason) ->
                withoutAttempt(OutboxStatus.CANCELLED, reason.orElse(""));
            case Content.TooLate<M>(String reason) -> {
                content.failed(tx, row.get());
                yield withoutAttempt(OutboxStatus.FAILED, reason);
            }
        };
    }

    private DeliveryResult record(DeliveryAttempt attempt, Runnable onFailure) {
        return switch (attempt) {
            case DeliveryAttempt.Sent(Optional<String> providerId) -> sent(providerId);
            case DeliveryAttempt.Retry(String error, Duration after) -> {
                update(OutboxStatus.PENDING, Optional.of(clock.instant().plus(after)), error);
                yield DeliveryResult.RETRYING;
            }
            case DeliveryAttempt.GiveUp(String error) -> {
                update(OutboxStatus.FAILED, Optional.empty(), error);
                onFailure.run();
                yield DeliveryResult.FAILED;
            }
        };
    }

    private DeliveryResult sent(Optional<String> providerId) {
        updateOf(OutboxStatus.SENT, Optional.empty(), "")
                .set(table.sentAt, clock.instant().truncatedTo(ChronoUnit.SECONDS))
                .set(table.messageId, providerId.map(it -> sanitize(it, 200)).orElse(null))
                .where(table.id.eq(claim.id()))
                .execute();
        return DeliveryResult.SENT;
    }

    /** Records an outcome without counting an attempt, because nothing was sent. */
    private DeliveryResult withoutAttempt(OutboxStatus status, String error) {
        updateOf(status, Optional.empty(), error)
                .set(table.attempts, table.attempts.minus(1))
                .where(table.id.eq(claim.id()))
                .execute();
        return DeliveryResult.NOT_WANTED;
    }

    private void update(OutboxStatus status, Optional<Instant> nextAttempt, String error) {
        updateOf(status, nextAttempt, error).where(table.id.eq(claim.id())).execute();
    }

    /**
     * The one update of the row that records an outcome. When a transaction updates a row for the second time, PostgreSQL checks
     * its foreign keys again, such as that of a reminder to its appointment, and would wait for a concurrent cancellation that
     * itself waits for this row. The deadlock could roll back the record of a message that was sent.
     */
    private UpdateSetMoreStep<R> updateOf(OutboxStatus status, Optional<Instant> nextAttempt, String error) {
        return tx.update(table.table)
                .set(table.status, status.name())
                .set(table.nextAttemptAt, nextAttempt.orElse(null))
                .setNull(table.leaseHolder)
                .setNull(table.leaseUntil)
                .setNull(table.attemptBeganAt)
                .set(table.lastError, error.isEmpty() ? null : sanitize(error, 1000));
    }

    private static String sanitize(String text, int maxLength) {
        String stored = text.replace("\0", "");
        return stored.length() <= maxLength ? stored : stored.substring(0, maxLength);
    }
}
