package dev.openings.server.storage;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.SYNC;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.openings.server.settings.StartupException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Removes erased contacts and expired records from the file of the embedded database when the server stops: H2 leaves what was
 * deleted readable in the free space of its file, until the file is compacted.
 *
 * <p>The events of the database tell when something was removed for the last time, and the file {@code openings.compacted} which of
 * these events the last compaction covered. So a server that is killed forgets nothing: the next stop compacts.
 */
public final class ErasureCompaction implements AutoCloseable {
    private static final Logger LOG = System.getLogger("dev.openings");

    private static final String FAILED =
            "the database file could not be compacted: what was erased is in it until the next stop";

    private final Path folder;
    private final ConnectionPool pool;
    private final Supplier<String> removals;

    /**
     * A compaction of the embedded database in {@code folder}.
     *
     * @param removals a text that is another one whenever something was removed
     */
    public ErasureCompaction(Path folder, ConnectionPool pool, Supplier<String> removals) {
        this.folder = folder;
        this.pool = pool;
        this.removals = removals;
    }

    /** Compacts the file if something was removed since the last time. This also closes the database. */
    @Override
    public void close() {
        String removed = removals.get();
        try {
            if (removed.equals(covered())) {
                return;
            }
            if (!compact()) {
                LOG.log(Level.WARNING, FAILED);
                return;
            }
            // Versions before this one let H2 write values of rows there.
            Files.deleteIfExists(folder.resolve("openings.trace.db"));
            Files.writeString(record(), removed, CREATE, TRUNCATE_EXISTING, WRITE, SYNC);
        } catch (IOException | StartupException failed) {
            LOG.log(Level.WARNING, FAILED, failed);
        }
    }

    /** True if H2 has put a new file in the place of the old one: it reports only some of its failures. */
    private boolean compact() throws IOException {
        @Nullable Object before = identity();
        pool.compact("data was erased");
        return before == null || !before.equals(identity());
    }

    /** What the file system tells files apart by; null where it does not. */
    private @Nullable Object identity() throws IOException {
        return Files.readAttributes(DataFolder.databaseFile(folder), BasicFileAttributes.class)
                .fileKey();
    }

    private String covered() throws IOException {
        try {
            return Files.readString(record());
        } catch (NoSuchFileException never) {
            return "";
        }
    }

    private Path record() {
        return folder.resolve("openings.compacted");
    }
}
