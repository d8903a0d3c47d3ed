package dev.openings.jooq.database;

import dev.openings.jooq.operation.Deadline;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;

/**
 * Limits each statement of a transaction to the statement timeout, or to the time until the {@link Deadline} if that is
 * shorter.
 *
 * <p>On H2 the statement timeout is the lock timeout that the connection was opened with: H2's driver implements
 * {@link Statement#setQueryTimeout} by a statement of its own before each of ours. Only a shorter deadline is set by
 * statements, and reset at the end.
 */
final class StatementTimeout implements ExecuteListener {
    /** SQLSTATE of a cancelled statement on both databases. */
    private static final String CANCELLED = "57014";

    private final SQLDialect dialect;
    private final Optional<Duration> timeout;

    /** @param timeout of each statement; empty: none */
    StatementTimeout(SQLDialect dialect, Optional<Duration> timeout) {
        this.dialect = dialect;
        this.timeout = timeout;
    }

    /** Limits a statement that jOOQ does not execute. */
    static void apply(PreparedStatement statement, DSLContext tx) throws SQLException {
        if (tx.data(StatementTimeout.class) instanceof StatementTimeout bound) {
            bound.apply(statement);
        }
    }

    /** @throws SQLTimeoutException if the deadline has passed */
    void check() throws SQLTimeoutException {
        if (Deadline.remaining().filter(Duration::isZero).isPresent()) {
            throw new SQLTimeoutException("The deadline of the request has passed.", CANCELLED);
        }
    }

    @Override
    public void executeStart(ExecuteContext context) {
        try {
            if (context.statement() != null) {
                apply(context.statement());
            }
        } catch (SQLException failed) {
            throw new DataAccessException(String.valueOf(failed.getMessage()), failed);
        }
    }

    /** Restores the limits of the connection before it goes back to the pool. */
    void reset(Connection connection) throws SQLException {
        if (dialect == SQLDialect.H2 && shorterDeadline().isPresent()) {
            setOnH2(connection, Duration.ZERO, timeout);
        }
    }

    private void apply(PreparedStatement statement) throws SQLException {
        check();
        Optional<Duration> deadline = shorterDeadline();
        if (dialect != SQLDialect.H2) {
            Optional<Duration> limit = deadline.or(() -> timeout);
            if (limit.isPresent()) {
                statement.setQueryTimeout(seconds(limit.get()));
            }
        } else if (deadline.isPresent()) {
            setOnH2(statement.getConnection(), deadline.get(), timeout.flatMap(unused -> deadline));
        }
    }

    /** The time until the deadline, if that is shorter than the timeout. */
    private Optional<Duration> shorterDeadline() {
        return Deadline.remaining()
                .filter(left -> timeout.filter(it -> it.compareTo(left) <= 0).isEmpty());
    }

    /** @param query zero: no limit */
    private static void setOnH2(Connection connection, Duration query, Optional<Duration> lock) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set query_timeout " + query.toMillis());
            if (lock.isPresent()) {
                statement.execute("set lock_timeout " + Math.max(1, lock.get().toMillis()));
            }
        }
    }

    private static int seconds(Duration duration) {
        return Math.toIntExact(Math.max(1, duration.plusNanos(999_999_999).toSeconds()));
    }
}
