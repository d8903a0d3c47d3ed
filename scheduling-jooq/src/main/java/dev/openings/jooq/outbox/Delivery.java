package dev.openings.jooq.outbox;

import dev.openings.jooq.database.DeferredWrites;
import dev.openings.jooq.database.JdbcValues;
import dev.openings.jooq.database.StatementBatch;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

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
        Optional<R> row =
                lock(" where m.id = ? for update", List.of(claim.id())).stream().findFirst();
        if (row.isEmpty() || !table.isLeasedTo(claim, row.get())) {
            return new Begun.Ended(row.map(this::notHeld).orElse(DeliveryResult.LOST));
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

    private DeliveryResult notHeld(R row) {
        if (!isCancelled(row)) {
            return DeliveryResult.LOST;
        }
        endLease(List.of(row));
        return DeliveryResult.NOT_WANTED;
    }

    private Begun ready(R row, PreparedMessage message, Map<Field<?>, Object> noted) {
        Map<Field<?>, @Nullable Object> values = new LinkedHashMap<>();
        values.put(table.address, sanitize(message.address(), 1000));
        values.put(table.body, sanitize(message.body(), LONGEST_BODY));
        values.putAll(noted);
        update(row, values);
        return new Begun.Ready(message);
    }

    /** Records an outcome without counting an attempt, because nothing was sent. */
    private Begun ended(
            R row, OutboxStatus status, Optional<Instant> nextAttempt, String reason, DeliveryResult result) {
        Map<Field<?>, @Nullable Object> values = outcome(status, nextAttempt, reason);
        values.put(table.attempts, row.get(table.attempts) - 1);
        values.put(table.attemptBeganAt, claim.interruptedSince().orElse(null));
        update(row, values);
        return new Begun.Ended(result);
    }

    /**
     * Records the outcome of an attempt, for the message and for those that were sent as one with it. A message that was cancelled
     * while it was being sent becomes SENT if it was sent, and otherwise stays CANCELLED.
     */
    DeliveryResult record(DeliveryAttempt attempt, ContentReader<R, ?> content) {
        List<R> rows = lock(
                " where (m.id = ? or m.lead_id = ?) and m.lease_holder = ? order by m.id for update",
                List.of(claim.id(), claim.id(), claim.holder()));
        boolean isHeld = rows.stream().anyMatch(it -> leads(it) && it.get(table.attempts) == claim.attempt());
        if (!isHeld) {
            return DeliveryResult.LOST;
        }
        List<R> cancelled = rows.stream().filter(this::isCancelled).toList();
        List<R> open = rows.stream().filter(it -> !isCancelled(it)).toList();
        if (!(attempt instanceof DeliveryAttempt.Sent)) {
            endLease(cancelled);
        }
        return switch (attempt) {
            case DeliveryAttempt.Sent(Optional<String> providerId, Optional<String> body) ->
                sent(rows, providerId, body);
            case DeliveryAttempt.Retry(String error, Duration after, boolean maybeSent) ->
                again(open, error, after, maybeSent, 0);
            case DeliveryAttempt.Postpone(String error, Duration after, boolean maybeSent) ->
                again(open, error, after, maybeSent || claim.interruptedSince().isPresent(), 1);
            case DeliveryAttempt.GiveUp(String error) -> {
                open.forEach(row -> {
                    update(row, outcome(OutboxStatus.FAILED, Optional.empty(), error));
                    content.failed(tx, row);
                });
                yield open.isEmpty() ? DeliveryResult.NOT_WANTED : DeliveryResult.FAILED;
            }
        };
    }

    private DeliveryResult sent(List<R> rows, Optional<String> providerId, Optional<String> body) {
        Map<Field<?>, @Nullable Object> values = outcome(OutboxStatus.SENT, Optional.empty(), "");
        values.put(table.sentAt, now.truncatedTo(ChronoUnit.SECONDS));
        values.put(table.messageId, providerId.map(it -> sanitize(it, 200)).orElse(null));
        Map<Field<?>, @Nullable Object> withWords = new LinkedHashMap<>(values);
        body.ifPresent(words -> withWords.put(table.body, sanitize(words, LONGEST_BODY)));
        rows.forEach(row -> update(row, leads(row) ? withWords : values));
        return DeliveryResult.SENT;
    }

    /** Those that are sent with the message are due a little later, so that they go with it again. */
    private DeliveryResult again(List<R> rows, String error, Duration after, boolean maybeSent, int uncounted) {
        Instant due = now.plus(after);
        rows.forEach(row -> {
            Instant next = leads(row) ? due : due.plusSeconds(5);
            Map<Field<?>, @Nullable Object> values = outcome(OutboxStatus.PENDING, Optional.of(next), error);
            values.put(table.attempts, row.get(table.attempts) - uncounted);
            values.put(table.attemptBeganAt, maybeSent ? row.get(table.attemptBeganAt) : null);
            update(row, values);
        });
        return rows.isEmpty() ? DeliveryResult.NOT_WANTED : DeliveryResult.RETRYING;
    }

    /** True for the message that was claimed; the others are sent as one with it. */
    private boolean leads(R row) {
        return row.get(table.id).equals(claim.id());
    }

    private boolean isCancelled(R row) {
        return OutboxStatus.CANCELLED.name().equals(row.get(table.status));
    }

    private void endLease(List<R> rows) {
        rows.forEach(row -> update(row, withoutLease()));
    }

    private Map<Field<?>, @Nullable Object> outcome(OutboxStatus status, Optional<Instant> nextAttempt, String error) {
        Map<Field<?>, @Nullable Object> values = withoutLease();
        values.put(table.status, status.name());
        values.put(table.nextAttemptAt, nextAttempt.orElse(null));
        values.put(table.lastError, error.isEmpty() ? null : sanitize(error, 1000));
        return values;
    }

    private Map<Field<?>, @Nullable Object> withoutLease() {
        Map<Field<?>, @Nullable Object> values = new LinkedHashMap<>();
        values.put(table.leaseHolder, null);
        values.put(table.leaseUntil, null);
        values.put(table.attemptBeganAt, null);
        return values;
    }

    /** With the commit, in one round trip: nothing reads the row after that. */
    private void update(R row, Map<Field<?>, @Nullable Object> values) {
        DeferredWrites.of(tx).update(table.table, values, table.id, row.get(table.id));
    }

    private List<R> lock(String condition, List<?> parameters) {
        StatementBatch batch = new StatementBatch(tx);
        StatementBatch.Result<List<R>> rows =
                batch.add(table.select + condition, parameters, found -> JdbcValues.readAll(found, table.table));
        batch.execute();
        return rows.value();
    }

    private static String sanitize(String text, int maxLength) {
        String stored = text.replace("\0", "");
        return stored.length() <= maxLength ? stored : stored.substring(0, maxLength);
    }
}
