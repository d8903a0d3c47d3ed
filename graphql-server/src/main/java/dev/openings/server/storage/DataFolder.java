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

/** The folder that a server keeps its key and its embedded database in; one process at a time. */
public final class DataFolder implements AutoCloseable {
    private final Path path;
    private final FileChannel channel;

    private DataFolder(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Makes the folder, for its owner only, if there is none, and locks it until {@link #close}.
     *
     * @throws StartupException if it cannot be written, or another process has it
     */
    public static DataFolder lock(Path path) {
        make(path);
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

    /** Makes the folder, for its owner only, if there is none; locks nothing. */
    public static void make(Path path) {
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
            throw new StartupException("cannot make the data folder " + path);
        }
    }

    Path path() {
        return path;
    }

    public Path signingKey() {
        return signingKey(path);
    }

    public static Path signingKey(Path folder) {
        return folder.resolve("signing-key.pem");
    }

    /** Closing the channel gives the lock back; a killed process loses it by itself. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException ignored) {
            // The lock goes with the process.
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
