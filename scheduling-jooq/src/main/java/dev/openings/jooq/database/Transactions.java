package dev.openings.jooq.database;

import dev.openings.jooq.operation.CallerTransaction;
import dev.openings.jooq.operation.DatabaseTimeoutException;
import dev.openings.jooq.operation.Options;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.operation.Problem;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;

/**
 * Runs blocks in transactions. A block that fails because of a concurrent transaction runs again, so its rows must be its
 * only effect; other effects belong into {@link #afterCommit}.
 */
public final class Transactions {
    private static final String DEADLOCK = "40P01";

    /** Serialization failure, deadlock, and on H2 a lock timeout or a row that changed during a statement. */
    private static final Set<String> RETRYABLE = Set.of("40001", DEADLOCK, "55P03", "HYT00", "90131");

    /** A lock timeout, or a statement that was cancelled because it took too long. */
    private static final Set<String> TIMEOUT = Set.of("55P03", "HYT00", "57014");

    private static final int MAX_ATTEMPTS = 6;

    /** In place of no limit; its nanoseconds still fit into a long. */
    private static final Duration UNLIMITED = Duration.ofDays(365);

    private final SQLDialect dialect;
    private final Duration retryTime;
    private final Connections connections;

    /** Transactions without a statement timeout. */
    public Transactions(DataSource dataSource, SQLDialect dialect) {
        this(dataSource, dialect, Optional.empty());
    }

    /**
     * Transactions on {@code dataSource}.
     *
     * @param statementTimeout limit of each statement, and of the time in which a transaction is retried; empty: none
     */
    public Transactions(DataSource dataSource, SQLDialect dialect, Optional<Duration> statementTimeout) {
        this(
                dialect,
                statementTimeout,
                new Connections(
                        dataSource,
                        dialect,
                        new StatementTimeout(dialect, statementTimeout),
                        new CurrentSchema(dialect, Optional.empty()),
                        Optional::empty));
    }

    private Transactions(SQLDialect dialect, Optional<Duration> statementTimeout, Connections connections) {
        this.dialect = dialect;
        this.retryTime = statementTimeout.orElse(UNLIMITED);
        this.connections = connections;
    }

    /**
     * Transactions on {@code dataSource} with the timeout and the callers' transactions of {@code options}.
     *
     * @param schema of the tables; empty: the current one of the connections
     */
    public static Transactions of(DataSource dataSource, SQLDialect dialect, Optional<String> schema, Options options) {
        return new Transactions(
                dialect,
                options.statementTimeout(),
                new Connections(
                        dataSource,
                        dialect,
                        new StatementTimeout(dialect, options.statementTimeout()),
                        new CurrentSchema(dialect, schema),
                        options.callerTransaction()));
    }

    /**
     * True if the calling thread is in a transaction of the application, which every block joins. Other threads do not see what
     * it has written, so nothing of it may be shared with them, and a thread that holds locks must not wait for another one.
     */
    public boolean isJoined() {
        return connections.callerTransaction().isPresent();
    }

    /** The kind of database. */
    public SQLDialect dialect() {
        return dialect;
    }

    /**
     * Runs {@code block} in a transaction with isolation read committed, and commits. A serialization failure, deadlock or
     * lock timeout is retried; the exception of the last attempt has those of earlier attempts as suppressed exceptions. In a
     * transaction of the caller, the block runs once, and the caller commits and retries.
     *
     * @throws DataAccessException if the database refuses a statement, or every attempt failed
     * @throws DatabaseTimeoutException if the database does not answer in time
     */
    public <T> T inTransaction(Function<DSLContext, T> block) {
        return joined(block, () -> inOwnTransaction(block));
    }

    private <T> T inOwnTransaction(Function<DSLContext, T> block) {
        long start = System.nanoTime();
        List<DataAccessException> earlier = new ArrayList<>();
        for (int attempt = 1; ; attempt++) {
            try {
                return connections.commit(block);
            } catch (DataAccessException failed) {
                boolean isOver = attempt == MAX_ATTEMPTS || System.nanoTime() - start >= retryTime.toNanos();
                if (isOver || !RETRYABLE.contains(failed.sqlState())) {
                    earlier.stream().filter(it -> !it.equals(failed)).forEach(failed::addSuppressed);
                    throw toCallerException(failed);
                }
                earlier.add(failed);
                pause(attempt, failed);
            }
        }
    }

    /** As {@link #inTransaction}, but rolls back if {@code block} returns a refusal. */
    public <T> Outcome<T> inTransactionUnlessRefused(Function<DSLContext, Outcome<T>> block) {
        try {
            return inTransaction(tx -> {
                Outcome<T> outcome = block.apply(tx);
                if (outcome instanceof Outcome.Refused<T>(List<Problem> problems)) {
                    throw new RollbackOnRefusal(problems);
                }
                return outcome;
            });
        } catch (RollbackOnRefusal refusal) {
            return new Outcome.Refused<>(refusal.problems);
        }
    }

    /** As {@link #inTransaction}, but always rolls back. Returns what {@code block} has returned. */
    public <T> T inTransactionRolledBack(Function<DSLContext, T> block) {
        List<T> results = new ArrayList<>();
        try {
            this.<T>inTransaction(tx -> {
                results.add(block.apply(tx));
                throw new RollbackOnRefusal(List.of());
            });
        } catch (RollbackOnRefusal unused) {
            return results.getLast();
        }
        throw new IllegalStateException("the block was not run");
    }

    /** As {@link #inTransaction}, but without a retry: for a block that consumes something, such as an input stream. */
    public <T> T inTransactionWithoutRetry(Function<DSLContext, T> block) {
        try {
            return joined(block, () -> connections.commit(block));
        } catch (DataAccessException failed) {
            throw toCallerException(failed);
        }
    }

    /**
     * Runs {@code block} in auto-commit mode: each statement is a transaction of its own and sees what is committed when it
     * begins. There is no retry.
     */
    public <T> T withAutoCommit(Function<DSLContext, T> block) {
        try {
            return joined(block, () -> connections.autoCommit(block));
        } catch (DataAccessException failed) {
            throw toCallerException(failed);
        }
    }

    /** Runs {@code block} in a read-only transaction whose statements all see the database at one moment. There is no retry. */
    public <T> T inReadOnlyTransaction(Function<DSLContext, T> block) {
        try {
            return joined(block, () -> connections.readOnly(block));
        } catch (DataAccessException failed) {
            throw toCallerException(failed);
        }
    }

    private <T> T joined(Function<DSLContext, T> block, Supplier<T> otherwise) {
        Optional<CallerTransaction> caller = connections.callerTransaction();
        if (caller.isEmpty()) {
            return otherwise.get();
        }
        try {
            return connections.join(caller.get(), block);
        } catch (DataAccessException failed) {
            throw toCallerException(failed);
        }
    }

    /**
     * Runs {@code action} once the transaction of {@code tx} is committed, on the same thread, after its connection was
     * given back. A rollback or a retry drops the action. In {@link #withAutoCommit} the action runs when the block has
     * returned. An exception of the action is logged: it cannot undo the commit.
     *
     * @throws IllegalStateException if {@code tx} is not the argument of a block of this class
     */
    public static void afterCommit(DSLContext tx, Runnable action) {
        AfterCommit.of(tx.configuration()).add(action);
    }

    /** True if {@code failed} violates the constraint whose name contains {@code name}, in lower case. */
    public static boolean isViolationOf(String name, DataAccessException failed) {
        return failed.sqlState().startsWith("23")
                && String.valueOf(failed.getMessage()).toLowerCase(Locale.ROOT).contains(name);
    }

    /** A timeout becomes a {@link DatabaseTimeoutException}; every other exception stays. */
    private static RuntimeException toCallerException(DataAccessException failed) {
        boolean noConnection = failed.getCause() instanceof SQLTransientConnectionException;
        return noConnection || TIMEOUT.contains(failed.sqlState()) ? new DatabaseTimeoutException(failed) : failed;
    }

    /**
     * Sleeps for a random time that grows with each attempt. It is longer after a deadlock, because the transactions that
     * met would start again at the same moment.
     */
    private static void pause(int attempt, DataAccessException failed) {
        long maxNanos = (DEADLOCK.equals(failed.sqlState()) ? 20_000_000L : 1_000_000L) << attempt;
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(maxNanos));
    }

    /** Makes the transaction of a refusal roll back. It has no stack trace, because refusals are frequent. */
    private static final class RollbackOnRefusal extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient List<Problem> problems;

        RollbackOnRefusal(List<Problem> problems) {
            super("refused", null, false, false);
            this.problems = problems;
        }
    }
}
