package dev.openings.jooq.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.Converter;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.TableRecord;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

/**
 * Statements that a transaction executes when it commits, in the order in which they were added. On PostgreSQL all of them
 * and the commit are one round trip instead of one for each, so the transaction holds its locks for a shorter time.
 *
 * <p>Queries of the transaction do not see what they write, and a violated constraint is reported at the commit.
 */
public final class DeferredWrites {
    /**
     * SQLSTATE that PostgreSQL reports if a row of {@link #insertUnlessConflict} conflicts with an existing one: division by
     * zero, which no other statement of ours causes.
     */
    public static final String CONFLICT = "22012";

    private static final String KEY = DeferredWrites.class.getName();

    private final DSLContext tx;
    private final List<Statement> pending = new ArrayList<>();

    /** One statement. */
    private record Statement(String sql, List<Parameter> parameters) {}

    /** A value as the database stores it; the type is needed to bind null. */
    private record Parameter(Class<?> type, @Nullable Object value) {
        static Parameter of(TableRecord<?> row, Field<?> column) {
            return of(row, column, column.getConverter());
        }

        private static <D, T> Parameter of(TableRecord<?> row, Field<?> column, Converter<D, T> converter) {
            return of(converter, row.get(column));
        }

        static <D, T> Parameter of(Converter<D, T> converter, @Nullable Object value) {
            return new Parameter(
                    converter.fromType(), converter.to(converter.toType().cast(value)));
        }
    }

    private DeferredWrites(DSLContext tx) {
        this.tx = tx;
    }

    /** The deferred writes of this transaction. */
    public static DeferredWrites of(DSLContext tx) {
        return (DeferredWrites) tx.configuration().data().computeIfAbsent(KEY, key -> new DeferredWrites(tx));
    }

    /**
     * Adds rows of one table; an empty list adds none.
     *
     * @throws IllegalArgumentException if the rows do not have the same columns set
     */
    public void insert(List<? extends TableRecord<?>> rows) {
        if (!rows.isEmpty()) {
            pending.add(insertOf(rows));
        }
    }

    /** Adds any other statement; {@code values} are its parameters. */
    public void execute(String sql, List<?> values) {
        pending.add(new Statement(
                sql, values.stream().map(it -> new Parameter(it.getClass(), it)).toList()));
    }

    /** Adds the update of the row with this key: all columns that are set. */
    public void update(TableRecord<?> row, Field<?> key) {
        List<Field<?>> columns = columnsSet(row);
        List<Parameter> parameters = new ArrayList<>(columns.size() + 1);
        columns.forEach(column -> parameters.add(Parameter.of(row, column)));
        parameters.add(Parameter.of(row, key));
        String assignments = columns.stream().map(it -> it.getName() + " = ?").collect(Collectors.joining(", "));
        pending.add(new Statement(
                "update " + row.getTable().getName() + " set " + assignments + " where " + key.getName() + " = ?",
                parameters));
    }

    /**
     * Adds the update of one row.
     *
     * @param values of columns of {@code table}; null is possible
     */
    public void update(Table<?> table, Map<Field<?>, @Nullable Object> values, Field<UUID> key, UUID id) {
        List<Parameter> parameters = new ArrayList<>(values.size() + 1);
        values.forEach((column, value) -> parameters.add(Parameter.of(column.getConverter(), value)));
        parameters.add(new Parameter(UUID.class, id));
        String assignments =
                values.keySet().stream().map(it -> it.getName() + " = ?").collect(Collectors.joining(", "));
        pending.add(new Statement(
                "update " + table.getName() + " set " + assignments + " where " + key.getName() + " = ?", parameters));
    }

    /** Adds one row. */
    public void insert(TableRecord<?> row) {
        insert(List.of(row));
    }

    /**
     * Adds rows that are inserted all or none: a conflict fails the transaction. A plain insert into an exclusion constraint
     * writes its row before it checks, so two transactions without locks would wait for each other. With
     * {@code on conflict}, PostgreSQL checks first, and only one of them waits.
     *
     * @param constraint name on PostgreSQL; H2 does not have it. A conflict is reported as {@link #CONFLICT}
     */
    public void insertUnlessConflict(List<? extends TableRecord<?>> rows, String constraint) {
        Statement plain = insertOf(rows);
        String sql = "with inserted as (" + plain.sql() + " on conflict on constraint " + constraint
                + " do nothing returning 1) select 1 / (case count(*) when " + rows.size()
                + " then 1 else 0 end) from inserted";
        pending.add(tx.dialect() == SQLDialect.POSTGRES ? new Statement(sql, plain.parameters()) : plain);
    }

    /** Executes the statements and commits. */
    void commit(Connection connection) throws SQLException {
        if (tx.dialect() == SQLDialect.POSTGRES && !pending.isEmpty()) {
            executeTogether(connection, "commit");
        } else {
            executeEach(connection);
        }
        // After executeTogether the driver knows that no transaction is open, and makes no round trip.
        connection.commit();
    }

    /** Executes the statements and leaves the transaction open. */
    void execute(Connection connection) throws SQLException {
        if (tx.dialect() == SQLDialect.POSTGRES && !pending.isEmpty()) {
            executeTogether(connection, "");
        } else {
            executeEach(connection);
        }
    }

    private void executeEach(Connection connection) throws SQLException {
        for (Statement each : pending) {
            execute(connection, each.sql(), each.parameters());
        }
    }

    /** The driver sends statements separated by semicolons in one round trip; after a failure the database skips the rest. */
    private void executeTogether(Connection connection, String last) throws SQLException {
        StringBuilder sql = new StringBuilder(FirstStatement.take(tx));
        List<Parameter> parameters = new ArrayList<>();
        for (Statement each : pending) {
            sql.append(each.sql()).append(";\n");
            parameters.addAll(each.parameters());
        }
        execute(connection, sql.append(last).toString(), parameters);
    }

    private void execute(Connection connection, String sql, List<Parameter> parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            StatementTimeout.apply(statement, tx);
            for (int i = 0; i < parameters.size(); i++) {
                Parameter parameter = parameters.get(i);
                JdbcValues.bind(statement, i + 1, parameter.value(), parameter.type());
            }
            statement.execute();
        } catch (SQLException failed) {
            throw new DataAccessException("Write failed: " + failed.getMessage(), failed);
        }
    }

    private static Statement insertOf(List<? extends TableRecord<?>> rows) {
        List<Field<?>> columns = columnsSet(rows.getFirst());
        List<Parameter> parameters = new ArrayList<>(columns.size() * rows.size());
        for (TableRecord<?> row : rows) {
            if (!columnsSet(row).equals(columns)) {
                throw new IllegalArgumentException("rows of one insert must have the same columns: " + rows);
            }
            columns.forEach(column -> parameters.add(Parameter.of(row, column)));
        }
        return new Statement(sql(rows.getFirst().getTable().getName(), columns, rows.size()), parameters);
    }

    // jOOQ 3.19, which Spring Boot 3 manages, does not have the new name, touched.
    @SuppressWarnings({"deprecation", "removal"})
    private static List<Field<?>> columnsSet(TableRecord<?> row) {
        List<Field<?>> columns = new ArrayList<>(row.size());
        Field<?>[] all = row.fields();
        for (int i = 0; i < all.length; i++) {
            if (row.changed(i)) {
                columns.add(all[i]);
            }
        }
        return columns;
    }

    private static String sql(String table, List<Field<?>> columns, int rows) {
        StringBuilder sql = new StringBuilder("insert into ").append(table).append(" (");
        StringBuilder row = new StringBuilder("(");
        for (int i = 0; i < columns.size(); i++) {
            sql.append(i == 0 ? "" : ", ").append(columns.get(i).getName());
            row.append(i == 0 ? "?" : ", ?");
        }
        row.append(')');
        sql.append(") values ").append(row);
        for (int i = 1; i < rows; i++) {
            sql.append(", ").append(row);
        }
        return sql.toString();
    }
}
