package dev.openings.server.storage;

import dev.openings.server.settings.StartupException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** The folder of the signing key and the embedded database. One process at a time can lock it. */
public final class DataFolder implements AutoCloseable {
    private final Path path;
    private final FileChannel channel;

    private DataFolder(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Creates the folder, accessible by its owner only, if it does not exist, and locks it until {@link #close}.
     *
     * @throws StartupException if the folder cannot be written, or another process has locked it
     */
    public static DataFolder lock(Path path) {
        create(path);
        FileChannel channel = null;
        try {
            channel = FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw new StartupException("the data folder " + path + " is locked by another process");
            }
            return new DataFolder(path, channel);
        } catch (IOException unwritable) {
            throw new StartupException("cannot write the data folder " + path);
        }
    }

    /**
     * Creates the folder, accessible by its owner only, if it does not exist. Does not lock it.
     *
     * @throws StartupException if the folder cannot be created
     */
    public static void create(Path path) {
        try {
            if (Files.isDirectory(path)) {
                return;
            }
            if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createDirectories(
                        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            } else {
                Files.createDirectories(path);
            }
        } catch (IOException unwritable) {
            throw new StartupException("cannot create the data folder " + path);
        }
    }

    Path path() {
        return path;
    }

    /** The file of the signing key. */
    public Path signingKey() {
        return signingKey(path);
    }

    /** The file of the signing key in the data folder {@code folder}. */
    public static Path signingKey(Path folder) {
        return folder.resolve("signing-key.pem");
    }

    /** Releases the lock. The operating system releases the lock of a killed process. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException ignored) {
            // The lock ends with the process.
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException lockedByThisProcess) {
            return null;
        }
    }
}
