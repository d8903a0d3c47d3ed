package dev.openings.jooq.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.TableRecord;
import org.jooq.exception.DataAccessException;

/**
 * Rows that a transaction adds when it commits. They wait until then, so that on PostgreSQL all of them travel together with the commit: one trip to the
 * database instead of one for each table, and the rows that the transaction has locked are free again that much sooner.
 *
 * <p>The transaction itself does not see them, and a constraint that refuses one of them is heard of at the commit. Whatever is to be there before them
 * (rows that they refer to, rows that are in their way) is written at once, by an ordinary statement.
 */
public final class DeferredInserts {
    private static final String KEY = DeferredInserts.class.getName();

    /** What PostgreSQL says where rows of {@link #insertUnlessTaken} found others in their place: that it cannot divide by zero. */
    public static final String TAKEN = "22012";

    private final DSLContext tx;
    private final List<Insert> waiting = new ArrayList<>();

    /** One statement: rows of one table, with the same columns. */
    private record Insert(String sql, List<Value> values) {}

    /** A value with the column that it is for. */
    private record Value(
            Class<?> type,
            @org.jspecify.annotations.Nullable Object value) {}

    private DeferredInserts(DSLContext tx) {
        this.tx = tx;
    }

    /** Those of this transaction. */
    public static DeferredInserts of(DSLContext tx) {
        return (DeferredInserts) tx.configuration().data().computeIfAbsent(KEY, key -> new DeferredInserts(tx));
    }

    /** Adds rows of one table that have the same columns set; none at all is fine. */
    public void insert(List<? extends TableRecord<?>> rows) {
        if (!rows.isEmpty()) {
            waiting.add(insertion(rows));
        }
    }

    /**
     * Adds rows, all of which must find their place free. A bare insert writes before it looks, so that two who want one place and hold no locks would each wait for
     * the other; with {@code on conflict} PostgreSQL looks first, and one of them waits.
     *
     * @param constraint of PostgreSQL, which H2 does not have; broken, the database says {@link #TAKEN}
     */
    public void insertUnlessTaken(List<? extends TableRecord<?>> rows, String constraint) {
        Insert plain = insertion(rows);
        String sql = "with taken as (" + plain.sql() + " on conflict on constraint " + constraint
                + " do nothing returning 1) select 1 / (case count(*) when " + rows.size()
                + " then 1 else 0 end) from taken";
        waiting.add(tx.dialect() == SQLDialect.POSTGRES ? new Insert(sql, plain.values()) : plain);
    }

    /** Adds any other statement; {@code values} are its parameters. */
    public void write(String sql, List<?> values) {
        waiting.add(new Insert(
                sql, values.stream().map(it -> new Value(it.getClass(), it)).toList()));
    }

    /** Adds the update of the row with this key: all columns that are set. */
    public void update(TableRecord<?> row, Field<?> key) {
        List<Field<?>> columns = set(row);
        List<Value> values = new ArrayList<>(columns.size() + 1);
        columns.forEach(column -> values.add(new Value(column.getType(), row.get(column))));
        values.add(new Value(key.getType(), row.get(key)));
        String assignments = columns.stream().map(it -> it.getName() + " = ?").collect(Collectors.joining(", "));
        waiting.add(new Insert(
                "update " + row.getTable().getName() + " set " + assignments + " where " + key.getName() + " = ?",
                values));
    }

    private static Insert insertion(List<? extends TableRecord<?>> rows) {
        List<Field<?>> columns = set(rows.getFirst());
        List<Value> values = new ArrayList<>(columns.size() * rows.size());
        for (TableRecord<?> row : rows) {
            if (!set(row).equals(columns)) {
                throw new IllegalArgumentException("rows with different columns: " + rows);
            }
            columns.forEach(column -> values.add(new Value(column.getType(), row.get(column))));
        }
        return new Insert(sql(rows.getFirst().getTable().getName(), columns, rows.size()), values);
    }

    /** Adds one row. */
    public void insert(TableRecord<?> row) {
        insert(List.of(row));
    }

    /** Writes what waits and commits. */
    void commit(Connection connection) throws SQLException {
        if (tx.dialect() == SQLDialect.POSTGRES && !waiting.isEmpty()) {
            together(connection);
        } else {
            for (Insert insert : waiting) {
                execute(connection, insert.sql(), insert.values());
            }
        }
        // On PostgreSQL there is nothing left to commit: the driver knows, and makes no trip of it.
        connection.commit();
    }

    /** The driver sends statements that a semicolon separates in one go; after the first that fails the database takes no other. */
    private void together(Connection connection) throws SQLException {
        StringBuilder sql = new StringBuilder();
        List<Value> values = new ArrayList<>();
        for (Insert insert : waiting) {
            sql.append(insert.sql()).append(";\n");
            values.addAll(insert.values());
        }
        execute(connection, sql.append("commit").toString(), values);
    }

    private void execute(Connection connection, String sql, List<Value> values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            StatementTimeout.on(statement, tx);
            for (int i = 0; i < values.size(); i++) {
                Value value = values.get(i);
                JdbcValues.bind(statement, i + 1, value.value(), value.type());
            }
            statement.execute();
        } catch (SQLException failed) {
            throw new DataAccessException("cannot write: " + failed.getMessage(), failed);
        }
    }

    private static List<Field<?>> set(TableRecord<?> row) {
        List<Field<?>> columns = new ArrayList<>(row.size());
        Field<?>[] all = row.fields();
        for (int i = 0; i < all.length; i++) {
            if (row.touched(i)) {
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
