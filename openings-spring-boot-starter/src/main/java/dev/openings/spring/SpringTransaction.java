package dev.openings.spring;

import dev.openings.jooq.operation.CallerTransaction;
import java.sql.Connection;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** A transaction of Spring, of JDBC or of JPA, on the calling thread. */
record SpringTransaction(ConnectionHolder holder) implements CallerTransaction {
    @Override
    public Connection connection() {
        return holder.getConnection();
    }

    @Override
    public void afterCommit(Runnable action) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            // In afterCommit, a listener that calls the library would still find this transaction, and write into it
            // after its
            // commit.
            @Override
            public void afterCompletion(int status) {
                if (status == STATUS_COMMITTED) {
                    action.run();
                }
            }
        });
    }
}
