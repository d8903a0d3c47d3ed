package dev.openings.server;

import dev.openings.jooq.Openings;
import dev.openings.jooq.archive.Archive;
import dev.openings.jooq.archive.ArchiveRefusedException;
import dev.openings.jooq.operation.NewerDatabaseException;
import dev.openings.jooq.operation.Options;
import dev.openings.jooq.operation.TableSchema;
import dev.openings.jooq.operation.UnusableDatabaseException;
import dev.openings.server.files.FileAccess;
import dev.openings.server.settings.Settings;
import dev.openings.server.settings.StartupException;
import dev.openings.server.storage.ConnectionPool;
import dev.openings.server.storage.DataFolder;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;

/** The commands {@code export} and {@code import}: they write a whole practice to an archive and read it back. */
final class ArchiveCommands {
    private final Settings settings;

    ArchiveCommands(Settings settings) {
        this.settings = settings;
    }

    /**
     * Writes the archive.
     *
     * @param file the file to create, readable by its owner only; if empty, {@code out} gets the archive and nothing
     *     else
     * @throws StartupException with one line; no file remains
     */
    void exportTo(Optional<Path> file, PrintStream out) {
        if (settings.database().isEmpty() && !Files.exists(settings.data().resolve("openings.mv.db"))) {
            throw new StartupException("there is no database in the data folder " + settings.data());
        }
        if (file.isPresent()) {
            long rows = exportToFile(file.get());
            out.println(rowCount("exported", rows) + " to " + file.get());
        } else {
            withArchive(archive -> archive.exportTo(out));
            if (out.checkError()) {
                throw new StartupException("cannot write the archive to standard output");
            }
        }
    }

    /**
     * Reads an archive into an empty database.
     *
     * @param file the archive; if empty, {@code in}
     * @throws StartupException with one line; the database is unchanged
     */
    void importFrom(Optional<Path> file, InputStream in, PrintStream out) {
        long rows = file.map(this::importFromFile).orElseGet(() -> importFrom(in));
        out.println(rowCount("imported", rows));
    }

    private long exportToFile(Path file) {
        try (FileChannel channel = FileChannel.open(
                        file,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        FileAccess.ofNewFile(file));
                OutputStream bytes = new BufferedOutputStream(Channels.newOutputStream(channel))) {
            return writeCompletely(file, channel, bytes);
        } catch (FileAlreadyExistsException exists) {
            throw new StartupException("the file " + file + " already exists");
        } catch (IOException failed) {
            throw new StartupException("cannot write " + file);
        }
    }

    /** Deletes the file again unless all of it reached the disk. */
    private long writeCompletely(Path file, FileChannel channel, OutputStream bytes) throws IOException {
        boolean complete = false;
        try {
            long rows = withArchive(archive -> archive.exportTo(bytes));
            channel.force(true);
            complete = true;
            return rows;
        } finally {
            if (!complete) {
                Files.deleteIfExists(file);
            }
        }
    }

    private long importFromFile(Path file) {
        try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file))) {
            return importFrom(bytes);
        } catch (IOException failed) {
            throw new StartupException("cannot read " + file);
        }
    }

    /** The server has its tables in the current schema. What is exported may be an application's, in a schema of its own. */
    private long importFrom(InputStream bytes) {
        // As the owner of the tables: it locks all of them.
        return withPool(settings.asOwner(), pool -> {
            long rows = open(pool, settings.asOwner(), new TableSchema.Current())
                    .archive()
                    .importFrom(bytes);
            if (settings.database().isEmpty()) {
                pool.compact("the import succeeded");
            }
            return rows;
        });
    }

    private long withArchive(ToLongFunction<Archive> work) {
        return withPool(
                settings,
                pool -> work.applyAsLong(
                        open(pool, settings, new TableSchema.Own()).archive()));
    }

    private static Openings open(ConnectionPool pool, Settings opened, TableSchema schema) {
        return pool.openings(
                opened, Options.of(InstantSource.system(), ZoneId.of("UTC")).withSchema(schema));
    }

    /** Only one process can open an embedded database, so its data folder is locked as a server locks it. */
    private long withPool(Settings opened, ToLongFunction<ConnectionPool> work) {
        Optional<DataFolder> folder =
                settings.database().isEmpty() ? Optional.of(DataFolder.lock(settings.data())) : Optional.empty();
        try (ConnectionPool pool = ConnectionPool.open(opened)) {
            return work.applyAsLong(pool);
        } catch (ArchiveRefusedException | NewerDatabaseException | UnusableDatabaseException refused) {
            throw new StartupException(String.valueOf(refused.getMessage()));
        } catch (UncheckedIOException failed) {
            throw new StartupException("cannot read or write the archive: " + ConnectionPool.reason(failed));
        } catch (StartupException reported) {
            throw reported;
        } catch (RuntimeException failed) {
            throw new StartupException("the database failed: " + ConnectionPool.reason(failed));
        } finally {
            folder.ifPresent(DataFolder::close);
        }
    }

    private static String rowCount(String verb, long rows) {
        return String.format(Locale.ROOT, "%s %,d rows", verb, rows);
    }
}
