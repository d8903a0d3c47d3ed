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

/** Inserts rows in batches; if the database rejects a batch, it finds the row. */
final class ArchiveRows {
    private static final int BATCH_SIZE = 500;

    private record Row(List<@Nullable Object> values, long line) {}

    private final DSLContext tx;
    private final List<Row> pending = new ArrayList<>(BATCH_SIZE);
    private @Nullable Table<?> table;
    private long count;

    ArchiveRows(DSLContext tx) {
        this.tx = tx;
    }

    /** The number of rows that were added. */
    long count() {
        return count;
    }

    /**
     * Adds a row, which is inserted now or later.
     *
     * @param line of the archive, for the error message
     * @throws ArchiveRefusedException if the database rejects this row or an earlier one
     */
    void add(Table<?> rowsTable, @Nullable Object[] values, long line) {
        if (!rowsTable.equals(table) || pending.size() == BATCH_SIZE) {
            flush();
            table = rowsTable;
        }
        pending.add(new Row(Arrays.asList(values), line));
        count++;
    }

    /** Inserts the pending rows. */
    void flush() {
        Table<?> target = table;
        if (target == null || pending.isEmpty()) {
            return;
        }
        tx.connection(connection -> {
            Savepoint before = connection.setSavepoint();
            try {
                insert(target, pending);
                connection.releaseSavepoint(before);
            } catch (DataAccessException rejected) {
                connection.rollback(before);
                throw withLine(connection, target, rejected);
            }
        });
        pending.clear();
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

    private ArchiveRefusedException withLine(Connection connection, Table<?> target, DataAccessException rejected)
            throws SQLException {
        for (Row row : pending) {
            Savepoint before = connection.setSavepoint();
            try {
                insert(target, List.of(row));
            } catch (DataAccessException cause) {
                connection.rollback(before);
                return new ArchiveRefusedException(
                        row.line(), "the database rejects the row of table " + target.getName() + ": " + reason(cause));
            }
        }
        throw rejected;
    }

    /** The message of the database without the statement and the row, which both drivers append. */
    private static String reason(DataAccessException rejected) {
        SQLException cause = rejected.getCause(SQLException.class);
        SQLException last = cause == null || cause.getNextException() == null ? cause : cause.getNextException();
        String message = last == null ? "" : String.valueOf(last.getMessage());
        String line = message.lines().findFirst().orElse("");
        int statement = line.toLowerCase(Locale.ROOT).indexOf("; sql statement");
        return statement < 0 ? line : line.substring(0, statement);
    }
}
