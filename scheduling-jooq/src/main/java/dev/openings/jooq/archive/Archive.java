package dev.openings.jooq.archive;

import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.database.Transactions;
import dev.openings.jooq.operation.Options;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * Exports the whole practice as text and imports it into an empty database, of the same kind or the other.
 *
 * <p>The format is JSON lines in UTF-8: one row a line, as an object whose only key is the name of the table. The first line
 * has the version of the schema, and the last one the number of rows, so that a truncated archive is detected. Memory use does
 * not depend on the number of rows.
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
     * Writes every row of every table, all as of one moment. The same rows give the same text, except for the time in the first
     * line. The archive contains personal data, but no secrets.
     *
     * @param out flushed, but not closed
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
     * Imports all rows of an archive, or none.
     *
     * @param in read to its end, but not closed
     * @return the number of rows
     * @throws ArchiveRefusedException if this database is in use, the archive has another version of the schema or is truncated,
     *     or the database rejects a row; nothing was changed
     * @throws UncheckedIOException if {@code in} fails; nothing was changed
     */
    public long importFrom(InputStream in) {
        return transactions.inTransactionWithoutRetry(tx -> {
            try {
                EmptyDatabaseCheck.lockAndClear(tx);
                return ArchiveReader.read(tx, schemaVersion, in);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        });
    }
}
