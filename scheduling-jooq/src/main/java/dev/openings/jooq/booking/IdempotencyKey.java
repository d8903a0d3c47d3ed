package dev.openings.jooq.booking;

import static dev.openings.jooq.gen.Tables.IDEMPOTENCY;

import dev.openings.jooq.database.DeferredWrites;
import dev.openings.jooq.database.JdbcValues;
import dev.openings.jooq.database.StatementBatch;
import dev.openings.jooq.gen.tables.records.IdempotencyRecord;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.InputRule;
import dev.openings.jooq.operation.Problem;
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
 * The key under which the same request may come again.
 *
 * @param caller the owner of the key; of an anonymous caller the hash of the input is part of it
 * @param key the key that the caller sent
 * @param inputHash SHA-256 of the input
 */
record IdempotencyKey(String caller, String key, String inputHash) {
    /** How long a result is kept. */
    static final Duration KEPT = Duration.ofHours(24);

    /** The key of a booking; empty without one. */
    static Optional<IdempotencyKey> of(Actor actor, NewAppointment request) {
        return request.idempotencyKey().map(key -> of(actor, key, CanonicalText.of(request)));
    }

    /** The key of a move; empty without one. */
    static Optional<IdempotencyKey> of(Actor actor, AppointmentMove request) {
        return request.idempotencyKey().map(key -> of(actor, key, CanonicalText.of(request)));
    }

    private static IdempotencyKey of(Actor actor, String key, String input) {
        String hash = sha256(input);
        String caller = CallerKey.of(actor);
        return new IdempotencyKey(actor instanceof Actor.Anyone ? caller + ":" + hash : caller, key, hash);
    }

    private static final String SELECT = "select " + JdbcValues.columns(IDEMPOTENCY, "i")
            + " from idempotency i where i.caller = ? and i.idempotency_key = ? and i.created_at > ?";

    /** What a row of this key says about the request. */
    sealed interface Earlier {}

    /** The same request came before, with this result. */
    record Repeated(UUID resultId) implements Earlier {}

    /** The key came with another input. */
    record Mismatch(Problem problem) implements Earlier {}

    /** Adds the statement that reads the row of this key, if there is one. */
    StatementBatch.Result<Optional<IdempotencyRecord>> select(StatementBatch batch, Instant now) {
        return batch.add(
                SELECT,
                List.of(caller, key, now.minus(KEPT)),
                rows -> JdbcValues.readAll(rows, IDEMPOTENCY).stream().findFirst());
    }

    /** Compares this request with the one that has written {@code row}. */
    Earlier resultOf(IdempotencyRecord row) {
        return row.getInputHash().equals(inputHash)
                ? new Repeated(row.getResultId())
                : new Mismatch(InputRule.IDEMPOTENCY_MISMATCH.at("idempotencyKey"));
    }

    /** Writes the row of this key with the transaction. */
    void remember(DSLContext tx, UUID resultId, Instant now) {
        DeferredWrites deferred = DeferredWrites.of(tx);
        deferred.execute(
                "delete from idempotency where caller = ? and idempotency_key = ? and created_at <= ?",
                List.of(caller, key, now.minus(KEPT)));
        IdempotencyRecord row = new IdempotencyRecord();
        row.setCaller(caller);
        row.setIdempotencyKey(key);
        row.setInputHash(inputHash);
        row.setResultId(resultId);
        row.setCreatedAt(now);
        deferred.insert(row);
    }

    /** Deletes expired rows. */
    static int sweep(DSLContext tx, Instant now) {
        return tx.deleteFrom(IDEMPOTENCY)
                .where(IDEMPOTENCY.CREATED_AT.le(now.minus(KEPT)))
                .execute();
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
