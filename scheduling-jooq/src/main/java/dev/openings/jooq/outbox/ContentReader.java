package dev.openings.jooq.outbox;

import org.jooq.DSLContext;
import org.jooq.Record;

/**
 * Reads what is to be sent for a row, right before it is sent.
 *
 * @param <R> the row of the queue
 * @param <M> the message
 */
@FunctionalInterface
public interface ContentReader<R extends Record, M> {
    /**
     * The content for {@code row}, which is locked. It must not update the row, and it runs again if the transaction is retried. It may
     * claim others for the same sender, to be sent as one with this one: they get its lease, and its id as {@code lead_id}.
     */
    Content<M> read(DSLContext tx, R row);

    /** Called in the transaction that makes {@code row} FAILED, which may be retried. */
    default void failed(DSLContext tx, R row) {}
}
