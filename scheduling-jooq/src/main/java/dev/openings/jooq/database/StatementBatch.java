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
 * Questions that go to the database together: on PostgreSQL in one trip, on H2, which is in this process, one after the other. They are answered in their
 * order, and in a transaction that is not bound to one moment each sees what was committed before it was its turn: what follows a statement that waits
 * for a lock sees what the other one did.
 */
public final class StatementBatch {
    private final DSLContext tx;
    private final List<Question<?>> questions = new ArrayList<>();

    public StatementBatch(DSLContext tx) {
        this.tx = tx;
    }

    /** Reads an answer. */
    public interface Reader<T> {
        T read(ResultSet rows) throws SQLException;
    }

    /** A question with its answer, once the trip is made. */
    public static final class Question<T> {
        private final String sql;
        private final List<?> values;
        private final Reader<T> reader;
        private @Nullable T answer;

        private Question(String sql, List<?> values, Reader<T> reader) {
            this.sql = sql;
            this.values = values;
            this.reader = reader;
        }

        /**
         * The answer of the database.
         *
         * @throws IllegalStateException if the batch was not executed yet
         */
        public T answer() {
            if (answer == null) {
                throw new IllegalStateException("not asked yet: " + sql);
            }
            return answer;
        }

        private void read(ResultSet rows) throws SQLException {
            answer = reader.read(rows);
        }
    }

    public boolean isOnPostgres() {
        return tx.dialect().family() == SQLDialect.POSTGRES;
    }

    /**
     * Adds a question.
     *
     * @param sql a select, or an update that returns, that looks the same whatever the values
     * @param values of its parameters; a collection of ids or texts is one parameter, for {@code = any(?)}
     */
    public <T> Question<T> ask(String sql, List<?> values, Reader<T> reader) {
        Question<T> question = new Question<>(sql, values, reader);
        questions.add(question);
        return question;
    }

    /** Makes the trip. */
    public void go() {
        if (isOnPostgres() && !questions.isEmpty()) {
            go(questions);
        } else {
            questions.forEach(question -> go(List.of(question)));
        }
    }

    private void go(List<Question<?>> together) {
        String sql = together.stream().map(it -> it.sql).collect(Collectors.joining(";\n"));
        tx.connection(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                StatementTimeout.on(statement, tx);
                bind(statement, together);
                statement.execute();
                for (Question<?> question : together) {
                    try (ResultSet rows = statement.getResultSet()) {
                        question.read(rows);
                    }
                    statement.getMoreResults();
                }
            } catch (SQLException failed) {
                throw new DataAccessException("cannot read: " + failed.getMessage(), failed);
            }
        });
    }

    private static void bind(PreparedStatement statement, List<Question<?>> together) throws SQLException {
        int at = 1;
        for (Question<?> question : together) {
            for (Object value : question.values) {
                if (value instanceof Collection<?> ids) {
                    statement.setArray(at, array(statement, ids));
                } else {
                    JdbcValues.bind(statement, at, value, value.getClass());
                }
                at++;
            }
        }
    }

    private static Array array(PreparedStatement statement, Collection<?> values) throws SQLException {
        boolean areIds = values.stream().allMatch(UUID.class::isInstance);
        return statement.getConnection().createArrayOf(areIds ? "uuid" : "varchar", values.toArray());
    }
}
