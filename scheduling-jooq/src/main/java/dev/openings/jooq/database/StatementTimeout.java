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
 * How long each statement of a transaction may take: as long as the patience, or what is left until the {@link Deadline} if that is less.
 *
 * <p>H2 is told the patience by whoever opens its connections, as a limit of waiting for locks: its driver would send a statement to say so before each of ours. Only when less is left than
 * that, it is told each time, and at the end that things are as before.
 */
final class StatementTimeout implements ExecuteListener {
    /** What both databases say of a statement that was cancelled. */
    private static final String CANCELLED = "57014";

    private final SQLDialect dialect;
    private final Optional<Duration> patience;

    StatementTimeout(SQLDialect dialect, Optional<Duration> patience) {
        this.dialect = dialect;
        this.patience = patience;
    }

    /** Limits a statement that does not go through jOOQ. */
    static void on(PreparedStatement statement, DSLContext tx) throws SQLException {
        if (tx.data(StatementTimeout.class) instanceof StatementTimeout limit) {
            limit.on(statement);
        }
    }

    /** @throws SQLTimeoutException if nothing is left */
    void check() throws SQLTimeoutException {
        if (Deadline.left().filter(Duration::isZero).isPresent()) {
            throw new SQLTimeoutException("the deadline of the request has passed", CANCELLED);
        }
    }

    @Override
    public void executeStart(ExecuteContext context) {
        try {
            if (context.statement() != null) {
                on(context.statement());
            }
        } catch (SQLException failed) {
            throw new DataAccessException(String.valueOf(failed.getMessage()), failed);
        }
    }

    /** Lets the next user of the connection have their own time. */
    void giveBack(Connection connection) throws SQLException {
        if (dialect == SQLDialect.H2 && shorter().isPresent()) {
            tellH2(connection, Duration.ZERO, patience);
        }
    }

    private void on(PreparedStatement statement) throws SQLException {
        check();
        Optional<Duration> shorter = shorter();
        if (dialect != SQLDialect.H2) {
            Optional<Duration> most = shorter.or(() -> patience);
            if (most.isPresent()) {
                statement.setQueryTimeout(seconds(most.get()));
            }
        } else if (shorter.isPresent()) {
            tellH2(statement.getConnection(), shorter.get(), patience.flatMap(unused -> shorter));
        }
    }

    /** What is left, if that is less than the patience. */
    private Optional<Duration> shorter() {
        return Deadline.left()
                .filter(left -> patience.filter(it -> it.compareTo(left) <= 0).isEmpty());
    }

    /** @param query zero: as long as it takes */
    private static void tellH2(Connection connection, Duration query, Optional<Duration> lock) throws SQLException {
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
