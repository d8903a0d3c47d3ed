package dev.openings.jooq;

import static dev.openings.jooq.gen.Tables.IDEMPOTENCY;

import dev.openings.jooq.gen.tables.records.IdempotencyRecord;
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
        String caller = Rights.caller(actor);
        return new IdempotencyKey(actor instanceof Actor.Anyone ? caller + ":" + hash : caller, key, hash);
    }

    private static final String EARLIER = "select " + Binding.columns(IDEMPOTENCY, "i")
            + " from idempotency i where i.caller = ? and i.idempotency_key = ? and i.created_at > ?";

    /** What an earlier request under this key came to: its appointment, or a mismatch; empty: there was none. */
    Optional<Attempt<Appointment>> earlier(DSLContext tx, Instant now) {
        Trip trip = new Trip(tx);
        Trip.Question<Optional<IdempotencyRecord>> row = ask(trip, now);
        trip.go();
        return earlier(tx, row.answer());
    }

    /** Asks for what {@link #earlier(DSLContext, Optional)} tells of. */
    Trip.Question<Optional<IdempotencyRecord>> ask(Trip trip, Instant now) {
        return trip.ask(
                EARLIER,
                List.of(caller, key, now.minus(KEPT)),
                rows -> Binding.readAll(rows, IDEMPOTENCY).stream().findFirst());
    }

    /** What the earlier request came to, of which this is the row. */
    Optional<Attempt<Appointment>> earlier(DSLContext tx, Optional<IdempotencyRecord> row) {
        return row.map(it -> it.getInputHash().equals(inputHash)
                ? again(tx, it.getResultId())
                : Attempt.Refused.of(
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
        Writes.of(tx).insert(row);
    }

    static int sweep(DSLContext tx, Instant now) {
        return tx.deleteFrom(IDEMPOTENCY)
                .where(IDEMPOTENCY.CREATED_AT.le(now.minus(KEPT)))
                .execute();
    }

    private static Attempt<Appointment> again(DSLContext tx, UUID id) {
        return new Attempt.Made<>(AppointmentRows.find(tx, id).orElseThrow(), List.of());
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
