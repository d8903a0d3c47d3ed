package dev.openings.jooq.database;

import dev.openings.jooq.operation.DatabaseTimeoutException;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.operation.Problem;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jooq.Configuration;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;

/** Opens transactions. A block may run twice, and must have no effect but its rows. */
public final class Transactions {
    private static final String DEADLOCK = "40P01";

    /**
     * Serialization failure, deadlock (both databases say 40001 or 40P01), and what H2 says when a lock was not to be had in time or a row
     * changed under a statement.
     */
    private static final Set<String> PASSING = Set.of("40001", DEADLOCK, "55P03", "HYT00", "90131");

    /** A lock was not to be had in time, or a statement took too long and was cancelled. */
    private static final Set<String> SLOW = Set.of("55P03", "HYT00", "57014");

    private static final int ATTEMPTS = 6;

    /** Longer than anything, and short enough for nanoseconds. */
    private static final Duration FOREVER = Duration.ofDays(365);

    private final DataSource dataSource;
    private final SQLDialect dialect;
    private final Settings settings;
    private final Duration patience;
    private final StatementTimeout limit;

    /** Transactions that wait as long as the database lets them. */
    public Transactions(DataSource dataSource, SQLDialect dialect) {
        this(dataSource, dialect, Optional.empty());
    }

    /** Transactions on {@code dataSource}; each statement may take {@code patience}. */
    public Transactions(DataSource dataSource, SQLDialect dialect, Optional<Duration> patience) {
        this.dataSource = dataSource;
        this.dialect = dialect;
        this.patience = patience.orElse(FOREVER);
        this.limit = new StatementTimeout(dialect, patience);
        this.settings = new Settings()
                .withRenderSchema(false)
                .withExecuteLogging(false)
                .withUpdateUnchangedRecords(org.jooq.conf.UpdateUnchangedRecords.NEVER)
                // Short lists are padded to the next power of two: a statement has few shapes, however long the list.
                .withInListPadding(true);
    }

    /** Which of the two databases this is. */
    public SQLDialect dialect() {
        return dialect;
    }

    /**
     * Runs {@code block} in a transaction of its own and commits; a passing conflict with another one is tried again.
     *
     * @throws DataAccessException if the database refuses it, or the conflict does not pass
     * @throws DatabaseTimeoutException if it does not answer in time
     */
    public <T> T inTransaction(Function<DSLContext, T> block) {
        long start = System.nanoTime();
        for (int attempt = 1; ; attempt++) {
            try {
                return connected(connection -> committed(connection, block));
            } catch (DataAccessException failed) {
                boolean isOver = attempt == ATTEMPTS || System.nanoTime() - start >= patience.toNanos();
                if (isOver || !isPassing(failed)) {
                    throw told(failed);
                }
                pause(attempt, failed);
            }
        }
    }

    /** As {@link #inTransaction}, but a refusal takes back everything that the block has written. */
    public <T> Outcome<T> decide(Function<DSLContext, Outcome<T>> block) {
        try {
            return inTransaction(tx -> {
                Outcome<T> outcome = block.apply(tx);
                if (outcome instanceof Outcome.Refused<T>(java.util.List<Problem> problems)) {
                    throw new Refusal(problems);
                }
                return outcome;
            });
        } catch (Refusal refusal) {
            return new Outcome.Refused<>(refusal.problems);
        }
    }

    /** Runs {@code block} in a transaction of its own, and never a second time: what it reads from elsewhere may be gone by then. */
    public <T> T once(Function<DSLContext, T> block) {
        try {
            return connected(connection -> committed(connection, block));
        } catch (DataAccessException failed) {
            throw told(failed);
        }
    }

    /** Runs {@code block} without a transaction: each trip is one by itself, and each statement sees what is committed when it begins. */
    public <T> T glancing(Function<DSLContext, T> block) {
        try {
            return connected(connection -> block.apply(context(connection)));
        } catch (DataAccessException failed) {
            throw told(failed);
        }
    }

    /** Runs {@code block}, which only reads: all of its statements see the database at one moment. */
    public <T> T reading(Function<DSLContext, T> block) {
        try {
            return read(block);
        } catch (DataAccessException failed) {
            throw told(failed);
        }
    }

    private <T> T read(Function<DSLContext, T> block) {
        return connected(connection -> dialect == SQLDialect.H2
                ? readingOnH2(connection, block)
                : committed(connection, tx -> {
                    // Inside of the transaction: the driver's own setter asks and sets in trips of their own, before
                    // and after.
                    tx.execute("set transaction isolation level repeatable read, read only");
                    return block.apply(tx);
                }));
    }

    /** True if {@code failed} violates a constraint; {@code name} is part of what the database calls it. */
    public static boolean isViolationOf(String name, DataAccessException failed) {
        return failed.sqlState().startsWith("23")
                && String.valueOf(failed.getMessage())
                        .toLowerCase(java.util.Locale.ROOT)
                        .contains(name);
    }

    private interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    private <T> T connected(Work<T> work) {
        try {
            limit.check();
            try (Connection connection = dataSource.getConnection()) {
                return limited(connection, work);
            }
        } catch (SQLException failed) {
            throw new DataAccessException("the database does not answer: " + failed.getMessage(), failed);
        }
    }

    private <T> T limited(Connection connection, Work<T> work) throws SQLException {
        try {
            return work.on(connection);
        } finally {
            limit.giveBack(connection);
        }
    }

    private DSLContext context(Connection connection) {
        Configuration configuration = new DefaultConfiguration()
                .set(connection)
                .set(dialect)
                .set(settings)
                .set(limit);
        configuration.data(StatementTimeout.class, limit);
        return DSL.using(configuration);
    }

    /** Repeatable read of H2 sees each table at the moment when it is first read; serializable sees all of them at one. */
    private <T> T readingOnH2(Connection connection, Function<DSLContext, T> block) throws SQLException {
        connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
        try {
            return committed(connection, block);
        } finally {
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        }
    }

    private <T> T committed(Connection connection, Function<DSLContext, T> block) throws SQLException {
        connection.setAutoCommit(false);
        boolean committed = false;
        try {
            DSLContext tx = context(connection);
            T result = block.apply(tx);
            DeferredInserts.of(tx).commit(connection);
            committed = true;
            return result;
        } finally {
            if (!committed) {
                connection.rollback();
            }
            connection.setAutoCommit(true);
        }
    }

    private static boolean isPassing(DataAccessException failed) {
        return PASSING.contains(failed.sqlState());
    }

    /** What callers are told: that it took too long, or what else the database said. */
    private static RuntimeException told(DataAccessException failed) {
        boolean noConnection = failed.getCause() instanceof SQLTransientConnectionException;
        return noConnection || SLOW.contains(failed.sqlState()) ? new DatabaseTimeoutException(failed) : failed;
    }

    /** Longer with each attempt, and never the same for two; after a deadlock longer still, as those who met come back at the same moment. */
    private static void pause(int attempt, DataAccessException failed) {
        long most = (DEADLOCK.equals(failed.sqlState()) ? 20_000_000L : 1_000_000L) << attempt;
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(most));
    }

    /** Carries a refusal out of its transaction; costs no stack trace. */
    private static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient java.util.List<Problem> problems;

        Refusal(java.util.List<Problem> problems) {
            super("refused", null, false, false);
            this.problems = problems;
        }
    }
}
