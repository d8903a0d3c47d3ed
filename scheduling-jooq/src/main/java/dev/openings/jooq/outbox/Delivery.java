package dev.openings.jooq.outbox;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.UpdateSetMoreStep;

/**
 * Delivers one claimed message in two transactions, between which it is sent: {@link #begin} reads and prepares it, {@link #record}
 * records the outcome. No lock is held while it is sent.
 *
 * <p>In a transaction, each row is updated once. When a transaction updates a row for the second time, PostgreSQL checks its foreign
 * keys again, such as that of a message to its appointment, and would wait for a concurrent cancellation that itself waits for this
 * row.
 */
final class Delivery<R extends Record> {
    private static final int LONGEST_BODY = 100_000;

    private final DSLContext tx;
    private final QueueTable<R> table;
    private final Instant now;
    private final Claim claim;

    Delivery(DSLContext tx, QueueTable<R> table, Instant now, Claim claim) {
        this.tx = tx;
        this.table = table;
        this.now = now;
        this.claim = claim;
    }

    /** What follows from reading the row. */
    sealed interface Begun {
        /** It is to be sent, and its words are stored. */
        record Ready(PreparedMessage message) implements Begun {}

        /** Nothing is to be sent, and this is recorded. */
        record Ended(DeliveryResult result) implements Begun {}
    }

    <M> Begun begin(ContentReader<R, M> content, Function<M, PreparedMessage> prepare) {
        Optional<R> row = tx.selectFrom(table.table)
                .where(table.id.eq(claim.id()))
                .forUpdate()
                .fetchOptional();
        if (row.isEmpty() || !table.isLeasedTo(claim, row.get())) {
            return new Begun.Ended(row.map(this::withoutLease).orElse(DeliveryResult.LOST));
        }
        return switch (content.read(tx, row.get())) {
            case Content.Message<M>(M message, Map<Field<?>, Object> noted) ->
                ready(row.get(), prepare.apply(message), noted);
            case Content.Later<M>(Instant until, String reason) ->
                ended(row.get(), OutboxStatus.PENDING, Optional.of(until), reason, DeliveryResult.POSTPONED);
            case Content.NotWanted<M>(Optional<String> reason) ->
                ended(
                        row.get(),
                        OutboxStatus.CANCELLED,
                        Optional.empty(),
                        reason.orElse(""),
                        DeliveryResult.NOT_WANTED);
            case Content.TooLate<M>(String reason) -> {
                content.failed(tx, row.get());
                yield ended(row.get(), OutboxStatus.FAILED, Optional.empty(), reason, DeliveryResult.NOT_WANTED);
            }
        };
    }

    private DeliveryResult withoutLease(R row) {
        if (!isCancelled(row)) {
            return DeliveryResult.LOST;
        }
        endLease(List.of(row));
        return DeliveryResult.NOT_WANTED;
    }

    private Begun ready(R row, PreparedMessage message, Map<Field<?>, Object> noted) {
        tx.update(table.table)
                .set(table.address, sanitize(message.address(), 1000))
                .set(table.body, sanitize(message.body(), LONGEST_BODY))
                .set(noted)
                .where(table.id.eq(row.get(table.id)))
                .execute();
        return new Begun.Ready(message);
    }

    /** Records an outcome without counting an attempt, because nothing was sent. */
    private Begun ended(
            R row, OutboxStatus status, Optional<Instant> nextAttempt, String reason, DeliveryResult result) {
        updateOf(status, nextAttempt, reason)
                .set(table.attempts, table.attempts.minus(1))
                .set(table.attemptBeganAt, claim.interruptedSince().orElse(null))
                .where(table.id.eq(row.get(table.id)))
                .execute();
        return new Begun.Ended(result);
    }

    /**
     * Records the outcome of an attempt, for the message and for those that were sent as one with it. A message that was cancelled
     * while it was being sent becomes SENT if it was sent, and otherwise stays CANCELLED.
     */
    DeliveryResult record(DeliveryAttempt attempt, ContentReader<R, ?> content) {
        List<R> rows = tx.selectFrom(table.table)
                .where(table.id.eq(claim.id()).or(table.leadId.eq(claim.id())))
                .and(table.leaseHolder.eq(claim.holder()))
                .orderBy(table.id)
                .forUpdate()
                .fetch();
        boolean isHeld = rows.stream()
                .anyMatch(it -> it.get(table.id).equals(claim.id()) && it.get(table.attempts) == claim.attempt());
        if (!isHeld) {
            return DeliveryResult.LOST;
        }
        List<R> cancelled = rows.stream().filter(this::isCancelled).toList();
        List<R> open = rows.stream().filter(it -> !isCancelled(it)).toList();
        if (!(attempt instanceof DeliveryAttempt.Sent)) {
            endLease(cancelled);
        }
        return switch (attempt) {
            case DeliveryAttempt.Sent(Optional<String> providerId) -> sent(rows, providerId);
            case DeliveryAttempt.Retry(String error, Duration after, boolean maybeSent) ->
                again(open, error, after, maybeSent, 0);
            case DeliveryAttempt.Postpone(String error, Duration after, boolean maybeSent) ->
                again(open, error, after, maybeSent || claim.interruptedSince().isPresent(), 1);
            case DeliveryAttempt.GiveUp(String error) -> {
                open.forEach(row -> {
                    update(row, updateOf(OutboxStatus.FAILED, Optional.empty(), error));
                    content.failed(tx, row);
                });
                yield open.isEmpty() ? DeliveryResult.NOT_WANTED : DeliveryResult.FAILED;
            }
        };
    }

    private DeliveryResult sent(List<R> rows, Optional<String> providerId) {
        rows.forEach(row -> update(
                row,
                updateOf(OutboxStatus.SENT, Optional.empty(), "")
                        .set(table.sentAt, now.truncatedTo(ChronoUnit.SECONDS))
                        .set(
                                table.messageId,
                                providerId.map(it -> sanitize(it, 200)).orElse(null))));
        return DeliveryResult.SENT;
    }

    /** Those that are sent with the message are due a little later, so that they go with it again. */
    private DeliveryResult again(List<R> rows, String error, Duration after, boolean maybeSent, int uncounted) {
        Instant due = now.plus(after);
        rows.forEach(row -> update(
                row,
                updateOf(
                                OutboxStatus.PENDING,
                                Optional.of(row.get(table.id).equals(claim.id()) ? due : due.plusSeconds(5)),
                                error)
                        .set(table.attempts, row.get(table.attempts) - uncounted)
                        .set(table.attemptBeganAt, maybeSent ? row.get(table.attemptBeganAt) : null)));
        return rows.isEmpty() ? DeliveryResult.NOT_WANTED : DeliveryResult.RETRYING;
    }

    private boolean isCancelled(R row) {
        return OutboxStatus.CANCELLED.name().equals(row.get(table.status));
    }

    private void endLease(List<R> rows) {
        rows.forEach(row -> tx.update(table.table)
                .setNull(table.leaseHolder)
                .setNull(table.leaseUntil)
                .setNull(table.attemptBeganAt)
                .where(table.id.eq(row.get(table.id)))
                .execute());
    }

    private void update(R row, UpdateSetMoreStep<R> update) {
        update.where(table.id.eq(row.get(table.id))).execute();
    }

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
