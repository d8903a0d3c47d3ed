package dev.openings.jooq.archive;

import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.database.Transactions;
import dev.openings.jooq.operation.Options;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * A whole practice as text, to keep, to read, or to move between databases: JSON lines in UTF-8, one line a row, each an object whose one key
 * is the name of the table. The first line says what wrote the archive, the last one how many rows it holds, so that one cut off is told
 * from a whole one. Any number of rows pass through a constant amount of memory.
 */
public final class Archive {
    private final Transactions transactions;
    private final Options options;
    private final String schemaVersion;

    public Archive(ServiceContext base, String schemaVersion) {
        this.transactions = base.transactions();
        this.options = base.options();
        this.schemaVersion = schemaVersion;
    }

    /**
     * Writes every row of every table as they are at one moment, whatever others change meanwhile. The same rows give the same text, but for
     * the time in the first line. It holds personal details, and no secret that opens anything.
     *
     * @param out where to; flushed and left open
     * @return the number of rows
     * @throws UncheckedIOException if {@code out} fails
     */
    public long exportTo(OutputStream out) {
        return transactions.inReadOnlyTransaction(tx -> {
            try {
                return ArchiveWriter.write(
                        tx, new ArchiveHeader(schemaVersion, options.clock().instant()), out);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        });
    }

    /**
     * Brings in what {@link #exportTo} wrote, here or on the other database. All or nothing.
     *
     * @param in where from; read to its end and left open
     * @return the number of rows
     * @throws ArchiveRefusedException if this database is in use already, another version of the schema wrote the archive, it is cut off, or
     *     a line cannot be stored; nothing was changed
     * @throws UncheckedIOException if {@code in} fails; nothing was changed
     */
    public long importFrom(InputStream in) {
        return transactions.inTransactionWithoutRetry(tx -> {
            try {
                EmptyDatabaseCheck.take(tx);
                return ArchiveReader.read(tx, schemaVersion, in);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        });
    }
}
