package dev.openings.jooq;

import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.operation.CallerTransaction;
import dev.openings.jooq.slots.ConfigurationCache;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;

/**
 * The services in a transaction of the caller, from {@link Openings#within}. Use it on one thread, for one transaction.
 *
 * <p>Nothing is committed here and nothing is retried. A refusal and a failure undo what the call itself has written; after an
 * exception of the database, roll back and begin the whole transaction again.
 *
 * {@snippet file="dev/openings/jooq/JavadocExamplesTest.java" region="within"}
 */
public final class JoinedOpenings extends Openings {
    private final Transaction transaction;

    JoinedOpenings(ServiceContext context, ConfigurationCache cache, Parts parts, Transaction transaction) {
        super(context, cache, parts);
        this.transaction = transaction;
    }

    /**
     * Tells listeners what has changed. Call it once the transaction is committed, and not if it was rolled back. Without it,
     * other servers on PostgreSQL are told within a second, and listeners of this process are not told.
     */
    public void committed() {
        transaction.actions.forEach(Runnable::run);
        transaction.actions.clear();
    }

    /** Does nothing: the transaction and its connection belong to the caller. */
    @Override
    public void close() {}

    /** The transaction of the caller, and what is left to do after its commit. */
    static final class Transaction implements CallerTransaction {
        private final Connection connection;
        private final List<Runnable> actions = new ArrayList<>();

        Transaction(Connection connection) {
            this.connection = connection;
        }

        @Override
        public Connection connection() {
            return connection;
        }

        @Override
        public void afterCommit(Runnable action) {
            actions.add(action);
        }
    }
}
