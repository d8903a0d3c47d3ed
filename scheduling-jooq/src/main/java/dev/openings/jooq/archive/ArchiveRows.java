package dev.openings.jooq.archive;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jooq.BatchBindStep;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Table;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

/** Inserts rows in batches, and finds out which one it was when the database refuses a batch. */
final class ArchiveRows {
    private static final int ROWS_AT_ONCE = 500;

    private record Row(List<@Nullable Object> values, long line) {}

    private final DSLContext tx;
    private final List<Row> waiting = new ArrayList<>(ROWS_AT_ONCE);
    private @Nullable Table<?> table;
    private long count;

    ArchiveRows(DSLContext tx) {
        this.tx = tx;
    }

    /** How many rows there have been. */
    long count() {
        return count;
    }

    /**
     * Takes a row, to be stored now or later.
     *
     * @throws ArchiveRefusedException if the database refuses it, or one before it
     */
    void add(Table<?> rowsTable, @Nullable Object[] values, long line) {
        if (!rowsTable.equals(table) || waiting.size() == ROWS_AT_ONCE) {
            flush();
            table = rowsTable;
        }
        waiting.add(new Row(Arrays.asList(values), line));
        count++;
    }

    /** Stores what waits. */
    void flush() {
        Table<?> target = table;
        if (target == null || waiting.isEmpty()) {
            return;
        }
        tx.connection(connection -> {
            Savepoint before = connection.setSavepoint();
            try {
                insert(target, waiting);
                connection.releaseSavepoint(before);
            } catch (DataAccessException refused) {
                connection.rollback(before);
                throw atItsLine(connection, target, refused);
            }
        });
        waiting.clear();
    }

    private void insert(Table<?> target, List<Row> rows) {
        Field<?>[] columns = ArchiveTables.columns(target);
        Query query = tx.insertInto(target).columns(columns).values(new @Nullable Object[columns.length]);
        BatchBindStep batch = tx.batch(query);
        for (Row row : rows) {
            batch = batch.bind(row.values().toArray());
        }
        batch.execute();
    }

    private ArchiveRefusedException atItsLine(Connection connection, Table<?> target, DataAccessException refused)
            throws SQLException {
        for (Row row : waiting) {
            Savepoint before = connection.setSavepoint();
            try {
                insert(target, List.of(row));
            } catch (DataAccessException itself) {
                connection.rollback(before);
                return new ArchiveRefusedException(row.line(), "the database refuses the row: " + reason(itself));
            }
        }
        throw refused;
    }

    /** What the database says, without its repetition of the statement and of the row. */
    private static String reason(DataAccessException refused) {
        SQLException cause = refused.getCause(SQLException.class);
        SQLException last = cause == null || cause.getNextException() == null ? cause : cause.getNextException();
        String message = last == null ? "" : String.valueOf(last.getMessage());
        String line = message.lines().findFirst().orElse("");
        int statement = line.toLowerCase(Locale.ROOT).indexOf("; sql statement");
        return statement < 0 ? line : line.substring(0, statement);
    }
}
