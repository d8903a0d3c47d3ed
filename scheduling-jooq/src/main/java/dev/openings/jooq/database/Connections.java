package dev.openings.jooq.database;

import dev.openings.jooq.operation.CallerTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jooq.Configuration;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.conf.UpdateUnchangedRecords;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;

/**
 * Takes a connection for one block, with the transaction mode that the block needs, and runs its actions after the commit. In a
 * transaction of the caller it takes the caller's connection instead.
 */
final class Connections {
    private static final Settings SETTINGS = new Settings()
            .withRenderSchema(false)
            .withExecuteLogging(false)
            .withUpdateUnchangedRecords(UpdateUnchangedRecords.NEVER)
            // Lists of parameters are padded to the next power of two, so that a statement has few variants to prepare.
            .withInListPadding(true);

    private final DataSource dataSource;
    private final SQLDialect dialect;
    private final StatementTimeout timeout;
    private final CurrentSchema schema;
    private final Supplier<Optional<CallerTransaction>> callerTransaction;

    Connections(
            DataSource dataSource,
            SQLDialect dialect,
            StatementTimeout timeout,
            CurrentSchema schema,
            Supplier<Optional<CallerTransaction>> callerTransaction) {
        this.dataSource = dataSource;
        this.dialect = dialect;
        this.timeout = timeout;
        this.schema = schema;
        this.callerTransaction = callerTransaction;
    }

    /** The transaction of the caller; empty: each block has its own. */
    Optional<CallerTransaction> callerTransaction() {
        return callerTransaction.get();
    }

    /** Runs {@code block} in a transaction with isolation read committed. */
    <T> T commit(Function<DSLContext, T> block) {
        return connected((connection, tx) -> {
            FirstStatement.bind(tx.configuration(), schema.ofTransaction());
            return commit(connection, tx, block);
        });
    }

    /** Runs {@code block} so that each statement sees what is committed when it begins. */
    <T> T autoCommit(Function<DSLContext, T> block) {
        return schema.isSetByTransaction() ? commit(block) : connected((connection, tx) -> block.apply(tx));
    }

    /** Runs {@code block} in a read-only transaction that has one snapshot of the database. */
    <T> T readOnly(Function<DSLContext, T> block) {
        return connected((connection, tx) -> dialect == SQLDialect.H2
                ? readOnlyOnH2(connection, tx, block)
                : commit(connection, tx, it -> {
                    // As the first statement of the transaction: the driver's setters would make round trips of their
                    // own before and after it.
                    it.execute(schema.with("set transaction isolation level repeatable read, read only"));
                    return block.apply(it);
                }));
    }

    /** With repeatable read, H2 takes the snapshot of each table at its first read; with serializable, one of all tables. */
    private static <T> T readOnlyOnH2(Connection connection, DSLContext tx, Function<DSLContext, T> block)
            throws SQLException {
        connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
        try {
            return commit(connection, tx, block);
        } finally {
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        }
    }

    private static <T> T commit(Connection connection, DSLContext tx, Function<DSLContext, T> block)
            throws SQLException {
        connection.setAutoCommit(false);
        boolean committed = false;
        try {
            T result = block.apply(tx);
            DeferredWrites.of(tx).commit(connection);
            committed = true;
            return result;
        } finally {
            if (!committed) {
                connection.rollback();
            }
            connection.setAutoCommit(true);
        }
    }

    private interface Work<T> {
        T run(Connection connection, DSLContext tx) throws SQLException;
    }

    private <T> T connected(Work<T> work) {
        Configuration configuration = configuration();
        T result;
        try {
            timeout.check();
            try (Connection connection = dataSource.getConnection()) {
                SpringTransactions.refuse(connection);
                result = schema.during(connection, () -> run(connection, configuration.set(connection), work));
            }
        } catch (SQLException failed) {
            throw new DataAccessException("The database connection failed: " + failed.getMessage(), failed);
        }
        AfterCommit.of(configuration).run();
        return result;
    }

    private Configuration configuration() {
        FirstStatement first = new FirstStatement();
        Configuration configuration =
                new DefaultConfiguration().set(dialect).set(SETTINGS).set(first, timeout);
        configuration.data(FirstStatement.class, first);
        AfterCommit.bind(configuration);
        configuration.data(StatementTimeout.class, timeout);
        return configuration;
    }

    private <T> T run(Connection connection, Configuration configuration, Work<T> work) throws SQLException {
        try {
            return work.run(connection, DSL.using(configuration));
        } finally {
            timeout.reset(connection);
        }
    }

    /** Runs {@code block} in the transaction of the caller. A failure undoes what the block has written, and nothing else. */
    <T> T join(CallerTransaction caller, Function<DSLContext, T> block) {
        Configuration configuration = configuration();
        T result;
        try {
            timeout.check();
            Connection connection = caller.connection();
            result = JoinedBlock.run(
                    connection,
                    dialect,
                    () -> schema.duringTransaction(
                            connection,
                            () -> run(connection, configuration.set(connection), (same, tx) -> {
                                T value = block.apply(tx);
                                DeferredWrites.of(tx).execute(same);
                                return value;
                            })));
        } catch (SQLException failed) {
            throw new DataAccessException("The database connection failed: " + failed.getMessage(), failed);
        }
        caller.afterCommit(AfterCommit.of(configuration)::run);
        return result;
    }
}
