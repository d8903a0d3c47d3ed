package dev.openings.jooq.signin;

import static dev.openings.jooq.gen.Tables.USED_SECRET;

import java.time.Instant;
import org.jooq.DSLContext;

/**
 * A secret that is good for one use. The database stores its hash from its first use until it expires.
 *
 * @param hash SHA-256 in hexadecimal
 * @param expires when the secret expires by itself; exclusive
 */
public record SingleUse(String hash, Instant expires) {
    /** Uses the secret in the transaction; false if it was used before. Of two callers at once, the other one waits. */
    boolean use(DSLContext tx) {
        return tx.insertInto(USED_SECRET)
                        .set(USED_SECRET.SECRET_HASH, hash)
                        .set(USED_SECRET.EXPIRES_AT, expires)
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    static void sweep(DSLContext tx, Instant now) {
        tx.deleteFrom(USED_SECRET).where(USED_SECRET.EXPIRES_AT.le(now)).execute();
    }
}
