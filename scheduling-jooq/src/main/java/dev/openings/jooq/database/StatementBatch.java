package dev.openings.jooq.database;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

/**
 * Statements that return rows and are executed together: on PostgreSQL in one round trip, on H2, which runs in this
 * process, one after the other.
 *
 * <p>They run in the order in which they were added. In a transaction with isolation read committed, each has a snapshot of
 * its own: a statement after one that waited for a lock sees what the previous holder of the lock has committed.
 */
public final class StatementBatch {
    private final DSLContext tx;
    private final List<Result<?>> statements = new ArrayList<>();

    public StatementBatch(DSLContext tx) {
        this.tx = tx;
    }

    /** Converts the rows of one statement. */
    public interface ResultReader<T> {
        T read(ResultSet rows) throws SQLException;
    }

    /** A statement of a batch, with its result once the batch was executed. */
    public static final class Result<T> {
        private final String sql;
        private final List<?> parameters;
        private final ResultReader<T> reader;
        private @Nullable T value;

        private Result(String sql, List<?> parameters, ResultReader<T> reader) {
            this.sql = sql;
            this.parameters = parameters;
            this.reader = reader;
        }

        /**
         * The result.
         *
         * @throws IllegalStateException if the batch was not executed yet
         */
        public T value() {
            if (value == null) {
                throw new IllegalStateException("the batch was not executed yet: " + sql);
            }
            return value;
        }

        private void read(ResultSet rows) throws SQLException {
            value = reader.read(rows);
        }
    }

    public boolean isOnPostgres() {
        return tx.dialect().family() == SQLDialect.POSTGRES;
    }

    /**
     * Adds a statement.
     *
     * @param sql a select, or an update with {@code returning}; its text must not depend on the values, so that it is
     *     prepared once
     * @param parameters in order; a collection of ids or texts is one parameter, for {@code = any(?)}
     */
    public <T> Result<T> add(String sql, List<?> parameters, ResultReader<T> reader) {
        Result<T> result = new Result<>(sql, parameters, reader);
        statements.add(result);
        return result;
    }

    /**
     * The condition that a column is one of these ids, which are the parameter {@link #oneOf}. With {@code any(?)} for a single id,
     * PostgreSQL would plan the statement at each execution: the general plan is never cheaper.
     */
    public static String isOneOf(String column, Collection<UUID> ids) {
        return ids.size() == 1 ? column + " = ?" : column + " = any(?)";
    }

    /** The parameter of {@link #isOneOf}. */
    public static Object oneOf(Collection<UUID> ids) {
        return ids.size() == 1 ? ids.iterator().next() : ids;
    }

    /** True if no statement was added. */
    public boolean isEmpty() {
        return statements.isEmpty();
    }

    /** Executes the statements; afterwards each {@link Result} has its value. */
    public void execute() {
        if (isOnPostgres() && !statements.isEmpty()) {
            executeTogether(statements);
        } else {
            statements.forEach(statement -> executeTogether(List.of(statement)));
        }
    }

    private void executeTogether(List<Result<?>> together) {
        String first = FirstStatement.take(tx);
        String sql = together.stream().map(it -> it.sql).collect(Collectors.joining(";\n", first, ""));
        tx.connection(connection -> {
            try (PreparedStatement prepared = connection.prepareStatement(sql)) {
                StatementTimeout.apply(prepared, tx);
                bind(prepared, together);
                prepared.execute();
                if (!first.isEmpty()) {
                    prepared.getMoreResults();
                }
                for (Result<?> each : together) {
                    try (ResultSet rows = prepared.getResultSet()) {
                        each.read(rows);
                    }
                    prepared.getMoreResults();
                }
            } catch (SQLException failed) {
                throw new DataAccessException("Query failed: " + failed.getMessage(), failed);
            }
        });
    }

    private static void bind(PreparedStatement prepared, List<Result<?>> together) throws SQLException {
        int index = 1;
        for (Result<?> each : together) {
            for (Object value : each.parameters) {
                if (value instanceof Collection<?> items) {
                    prepared.setArray(index, array(prepared, items));
                } else {
                    JdbcValues.bind(prepared, index, value, value.getClass());
                }
                index++;
            }
        }
    }

    private static Array array(PreparedStatement prepared, Collection<?> values) throws SQLException {
        boolean areIds = values.stream().allMatch(UUID.class::isInstance);
        return prepared.getConnection().createArrayOf(areIds ? "uuid" : "varchar", values.toArray());
    }
}
