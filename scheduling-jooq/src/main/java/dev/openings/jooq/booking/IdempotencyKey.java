package dev.openings.jooq.booking;

import static dev.openings.jooq.gen.Tables.IDEMPOTENCY;

import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.appointments.AppointmentRows;
import dev.openings.jooq.database.DeferredInserts;
import dev.openings.jooq.database.JdbcValues;
import dev.openings.jooq.database.StatementBatch;
import dev.openings.jooq.gen.tables.records.IdempotencyRecord;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.ProblemCode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;

/**
 * The key under which a request may come again.
 *
 * @param caller whose key it is: for callers without an account the input belongs to it
 * @param key as the caller wrote it
 * @param inputHash SHA-256 of the input
 */
record IdempotencyKey(String caller, String key, String inputHash) {
    /** How long a result is remembered. */
    static final Duration KEPT = Duration.ofHours(24);

    static IdempotencyKey of(Actor actor, String key, String input) {
        String hash = sha256(input);
        String caller = Permissions.caller(actor);
        return new IdempotencyKey(actor instanceof Actor.Anyone ? caller + ":" + hash : caller, key, hash);
    }

    private static final String EARLIER = "select " + JdbcValues.columns(IDEMPOTENCY, "i")
            + " from idempotency i where i.caller = ? and i.idempotency_key = ? and i.created_at > ?";

    /** What an earlier request under this key came to: its appointment, or a mismatch; empty: there was none. */
    Optional<BookingAttempt<Appointment>> earlier(DSLContext tx, Instant now) {
        StatementBatch batch = new StatementBatch(tx);
        StatementBatch.Result<Optional<IdempotencyRecord>> row = ask(batch, now);
        batch.execute();
        return earlier(tx, row.value());
    }

    /** Asks for what {@link #earlier(DSLContext, Optional)} tells of. */
    StatementBatch.Result<Optional<IdempotencyRecord>> ask(StatementBatch batch, Instant now) {
        return batch.add(
                EARLIER,
                List.of(caller, key, now.minus(KEPT)),
                rows -> JdbcValues.readAll(rows, IDEMPOTENCY).stream().findFirst());
    }

    /** What the earlier request came to, of which this is the row. */
    Optional<BookingAttempt<Appointment>> earlier(DSLContext tx, Optional<IdempotencyRecord> row) {
        return row.map(it -> it.getInputHash().equals(inputHash)
                ? again(tx, it.getResultId())
                : BookingAttempt.Refused.of(
                        ProblemCode.IDEMPOTENCY_MISMATCH,
                        "This idempotency key came with another input within the last 24 hours.",
                        "idempotencyKey"));
    }

    void remember(DSLContext tx, UUID resultId, Instant now) {
        tx.deleteFrom(IDEMPOTENCY)
                .where(IDEMPOTENCY.CALLER.eq(caller))
                .and(IDEMPOTENCY.IDEMPOTENCY_KEY.eq(key))
                .and(IDEMPOTENCY.CREATED_AT.le(now.minus(KEPT)))
                .execute();
        IdempotencyRecord row = new IdempotencyRecord();
        row.setCaller(caller);
        row.setIdempotencyKey(key);
        row.setInputHash(inputHash);
        row.setResultId(resultId);
        row.setCreatedAt(now);
        DeferredInserts.of(tx).insert(row);
    }

    static int sweep(DSLContext tx, Instant now) {
        return tx.deleteFrom(IDEMPOTENCY)
                .where(IDEMPOTENCY.CREATED_AT.le(now.minus(KEPT)))
                .execute();
    }

    private static BookingAttempt<Appointment> again(DSLContext tx, UUID id) {
        return new BookingAttempt.Made<>(AppointmentRows.find(tx, id).orElseThrow(), List.of());
    }

    private static String sha256(String input) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(input.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
