package dev.openings.jooq.database;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jooq.Converter;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/** Binds and reads the values of statements that bypass jOOQ, because rendering them would cost more than executing them. */
public final class JdbcValues {
    private JdbcValues() {}

    /**
     * Binds {@code value} to the parameter {@code index}, from 1. Equal types are bound with equal SQL types, even for null:
     * PostgreSQL's driver prepares a statement again when the type of a parameter changes.
     */
    static void bind(PreparedStatement statement, int index, @Nullable Object value, Class<?> type)
            throws SQLException {
        switch (value) {
            case null -> statement.setNull(index, sqlType(type));
            case Instant instant -> statement.setObject(index, instant.atOffset(ZoneOffset.UTC));
            case String text -> statement.setString(index, text);
            case Integer number -> statement.setInt(index, number);
            case Boolean bool -> statement.setBoolean(index, bool);
            default -> statement.setObject(index, value);
        }
    }

    /** A select list with all columns of {@code table}, in the order that {@link #read} expects, qualified by {@code alias}. */
    public static String columns(Table<?> table, String alias) {
        return Arrays.stream(table.fields())
                .map(it -> alias + "." + it.getName())
                .collect(Collectors.joining(", "));
    }

    /** The record in the current row, whose {@link #columns} start at column {@code first}, from 1. */
    public static <R extends Record> R read(ResultSet rows, Table<R> table, int first) throws SQLException {
        R row = table.newRecord();
        int index = first;
        for (Field<?> column : table.fields()) {
            set(row, column, rows, index++);
        }
        return row;
    }

    /** The records of all remaining rows; they start at the first column. */
    public static <R extends Record> List<R> readAll(ResultSet rows, Table<R> table) throws SQLException {
        List<R> all = new ArrayList<>();
        while (rows.next()) {
            all.add(read(rows, table, 1));
        }
        return all;
    }

    private static <T> void set(Record row, Field<T> column, ResultSet rows, int index) throws SQLException {
        row.set(column, convert(column.getConverter(), rows, index));
    }

    private static <D, T> T convert(Converter<D, T> converter, ResultSet rows, int index) throws SQLException {
        Class<D> type = converter.fromType();
        return converter.from(type.cast(value(rows, index, type)));
    }

    /** The value of a column that is not null. */
    public static Instant instant(ResultSet row, int index) throws SQLException {
        return row.getObject(index, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Object value(ResultSet rows, int index, Class<?> type) throws SQLException {
        if (type == Instant.class) {
            OffsetDateTime time = rows.getObject(index, OffsetDateTime.class);
            return time == null ? null : time.toInstant();
        }
        return rows.getObject(index, type);
    }

    private static int sqlType(Class<?> type) {
        if (type == String.class) {
            return Types.VARCHAR;
        }
        if (type == Integer.class) {
            return Types.INTEGER;
        }
        return type == Boolean.class ? Types.BOOLEAN : Types.NULL;
    }
}
