package dev.openings.spring;

import dev.openings.jooq.operation.CallerTransaction;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Finds the transaction of Spring that the calling thread is in. A transaction on another data source, and one that is already
 * committed, is none.
 *
 * @param dataSource whose connections Spring binds to threads: no {@link TransactionAwareDataSourceProxy}
 */
record SpringTransactions(DataSource dataSource) implements Supplier<Optional<CallerTransaction>> {
    /** The data source that the transaction managers of {@code dataSource} use. */
    static DataSource target(DataSource dataSource) {
        return dataSource instanceof TransactionAwareDataSourceProxy proxy && proxy.getTargetDataSource() != null
                ? target(proxy.getTargetDataSource())
                : dataSource;
    }

    @Override
    public Optional<CallerTransaction> get() {
        // Spring ends the synchronization after the commit, before it gives the connection back.
        boolean isActive = TransactionSynchronizationManager.isActualTransactionActive()
                && TransactionSynchronizationManager.isSynchronizationActive();
        return isActive
                        && TransactionSynchronizationManager.getResource(dataSource) instanceof ConnectionHolder holder
                        && isInTransaction(holder)
                ? Optional.of(new SpringTransaction(holder))
                : Optional.empty();
    }

    /** In a transaction on another data source, Spring keeps a connection of this one too, in auto-commit mode. */
    private static boolean isInTransaction(ConnectionHolder holder) {
        try {
            return !holder.getConnection().getAutoCommit();
        } catch (SQLException failed) {
            throw new CannotGetJdbcConnectionException("The connection of the transaction cannot be used.", failed);
        }
    }
}
