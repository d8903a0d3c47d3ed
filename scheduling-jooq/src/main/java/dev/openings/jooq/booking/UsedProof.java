package dev.openings.jooq.booking;

import dev.openings.jooq.database.DeferredWrites;
import dev.openings.jooq.database.StatementBatch;
import dev.openings.jooq.operation.InputRule;
import dev.openings.jooq.signin.SingleUse;
import dev.openings.jooq.validation.InputChecks;
import java.sql.ResultSet;
import java.util.List;
import org.jooq.DSLContext;

/**
 * The proof of work of a booking, which is good for one booking. It is used up by the transaction that books: a booking that is
 * refused leaves it, and the primary key refuses the second of two transactions at the same time.
 *
 * @param isUsed true if another booking has used it
 */
record UsedProof(SingleUse proof, StatementBatch.Result<Boolean> isUsed) {
    /** Adds the statement that looks for it among the used ones. */
    static UsedProof read(StatementBatch batch, SingleUse proof) {
        return new UsedProof(
                proof,
                batch.add("select 1 from used_secret where secret_hash = ?", List.of(proof.hash()), ResultSet::next));
    }

    void verify(InputChecks checks) {
        if (isUsed.value()) {
            checks.add(InputRule.PROOF_OF_WORK_USED.at("proofOfWork"));
        }
    }

    void write(DSLContext tx) {
        DeferredWrites.of(tx)
                .execute(
                        "insert into used_secret (secret_hash, expires_at) values (?, ?)",
                        List.of(proof.hash(), proof.expires()));
    }
}
