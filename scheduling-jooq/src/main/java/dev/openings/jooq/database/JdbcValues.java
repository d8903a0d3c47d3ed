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

/** Values and rows of statements that are too hot to be rendered anew each time. */
public final class JdbcValues {
    private JdbcValues() {}

    /** Binds {@code value} of this type, the same way every time: a statement whose parameters change their types is prepared anew. */
    static void bind(PreparedStatement statement, int at, @Nullable Object value, Class<?> type) throws SQLException {
        switch (value) {
            case null -> statement.setNull(at, sqlType(type));
            case Instant instant -> statement.setObject(at, instant.atOffset(ZoneOffset.UTC));
            case String text -> statement.setString(at, text);
            case Integer number -> statement.setInt(at, number);
            case Boolean truth -> statement.setBoolean(at, truth);
            default -> statement.setObject(at, value);
        }
    }

    /** The columns of {@code table} as {@link #read} expects them, of the table that {@code alias} stands for. */
    public static String columns(Table<?> table, String alias) {
        return Arrays.stream(table.fields())
                .map(it -> alias + "." + it.getName())
                .collect(Collectors.joining(", "));
    }

    /** The row whose {@link #columns} begin at {@code first}, from 1. */
    static <R extends Record> R read(ResultSet rows, Table<R> table, int first) throws SQLException {
        R row = table.newRecord();
        int at = first;
        for (Field<?> column : table.fields()) {
            set(row, column, rows, at++);
        }
        return row;
    }

    /** All rows. */
    public static <R extends Record> List<R> readAll(ResultSet rows, Table<R> table) throws SQLException {
        List<R> all = new ArrayList<>();
        while (rows.next()) {
            all.add(read(rows, table, 1));
        }
        return all;
    }

    private static <T> void set(Record row, Field<T> column, ResultSet rows, int at) throws SQLException {
        row.set(column, convert(column.getConverter(), rows, at));
    }

    private static <D, T> T convert(Converter<D, T> converter, ResultSet rows, int at) throws SQLException {
        Class<D> type = converter.fromType();
        return converter.from(type.cast(value(rows, at, type)));
    }

    /** A time that is there. */
    public static Instant instant(ResultSet row, int at) throws SQLException {
        return row.getObject(at, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Object value(ResultSet rows, int at, Class<?> type) throws SQLException {
        if (type == Instant.class) {
            OffsetDateTime time = rows.getObject(at, OffsetDateTime.class);
            return time == null ? null : time.toInstant();
        }
        return rows.getObject(at, type);
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
