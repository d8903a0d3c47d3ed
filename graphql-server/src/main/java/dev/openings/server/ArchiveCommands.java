package dev.openings.server;

import dev.openings.jooq.Openings;
import dev.openings.jooq.archive.Archive;
import dev.openings.jooq.archive.ArchiveRefusedException;
import dev.openings.jooq.operation.NewerDatabaseException;
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
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;

/** The commands {@code export} and {@code import}: a whole practice out of the database of the settings, or into it. */
final class ArchiveCommands {
    private final Settings settings;

    ArchiveCommands(Settings settings) {
        this.settings = settings;
    }

    /**
     * Writes the archive.
     *
     * @param file a new file, for its owner only; empty: {@code out}, and nothing but the archive is written there
     * @throws StartupException with one line; no file is left behind
     */
    void exportTo(Optional<Path> file, PrintStream out) {
        if (settings.database().isEmpty() && !Files.exists(settings.data().resolve("openings.mv.db"))) {
            throw new StartupException("there is no database in the data folder " + settings.data());
        }
        if (file.isPresent()) {
            long rows = exportTo(file.get());
            out.println(sentence("exported", rows) + " to " + file.get());
        } else {
            onArchive(archive -> archive.exportTo(out));
            if (out.checkError()) {
                throw new StartupException("cannot write the archive to standard output");
            }
        }
    }

    /**
     * Reads an archive into an empty database.
     *
     * @param file empty: {@code in}
     * @throws StartupException with one line; nothing was changed
     */
    void importFrom(Optional<Path> file, InputStream in, PrintStream out) {
        long rows = file.map(this::importFrom).orElseGet(() -> importFrom(in));
        out.println(sentence("imported", rows));
    }

    private long exportTo(Path file) {
        try (FileChannel channel = FileChannel.open(
                        file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly(file));
                OutputStream bytes = new BufferedOutputStream(Channels.newOutputStream(channel))) {
            return written(file, channel, bytes);
        } catch (FileAlreadyExistsException there) {
            throw new StartupException("the file " + file + " exists already");
        } catch (IOException failed) {
            throw new StartupException("cannot write " + file);
        }
    }

    /** Whole and on the disk, or not there at all. */
    private long written(Path file, FileChannel channel, OutputStream bytes) throws IOException {
        boolean whole = false;
        try {
            long rows = onArchive(archive -> archive.exportTo(bytes));
            channel.force(true);
            whole = true;
            return rows;
        } finally {
            if (!whole) {
                Files.deleteIfExists(file);
            }
        }
    }

    private long importFrom(Path file) {
        try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file))) {
            return importFrom(bytes);
        } catch (IOException failed) {
            throw new StartupException("cannot read " + file);
        }
    }

    private long importFrom(InputStream bytes) {
        return onPool(pool -> {
            long rows = Openings.on(pool.source()).archive().importFrom(bytes);
            if (settings.database().isEmpty()) {
                pool.compact();
            }
            return rows;
        });
    }

    private long onArchive(ToLongFunction<Archive> work) {
        return onPool(pool -> work.applyAsLong(Openings.on(pool.source()).archive()));
    }

    /** An embedded database belongs to one process: a server that runs on it refuses us, and we keep one from starting. */
    private long onPool(ToLongFunction<ConnectionPool> work) {
        Optional<DataFolder> folder =
                settings.database().isEmpty() ? Optional.of(DataFolder.lock(settings.data())) : Optional.empty();
        try (ConnectionPool pool = ConnectionPool.open(settings)) {
            return work.applyAsLong(pool);
        } catch (ArchiveRefusedException | NewerDatabaseException refused) {
            throw new StartupException(String.valueOf(refused.getMessage()));
        } catch (UncheckedIOException failed) {
            throw new StartupException("the archive breaks off: " + ConnectionPool.reason(failed));
        } catch (StartupException itself) {
            throw itself;
        } catch (RuntimeException failed) {
            throw new StartupException("the database refuses: " + ConnectionPool.reason(failed));
        } finally {
            folder.ifPresent(DataFolder::close);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static String sentence(String done, long rows) {
        return String.format(Locale.ROOT, "%s %,d rows", done, rows);
    }
}
