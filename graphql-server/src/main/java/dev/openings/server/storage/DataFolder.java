package dev.openings.server.storage;

import dev.openings.server.files.FileAccess;
import dev.openings.server.settings.StartupException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The folder of the signing key and the embedded database. One process at a time can lock it. */
public final class DataFolder implements AutoCloseable {
    private static final Logger LOG = System.getLogger("dev.openings");

    /** What the server and its operator put into the folder. */
    private static final Pattern OURS = Pattern.compile("openings\\..+|lock|signing-key\\.pem");

    /** What the server and H2 write while the folder is locked. */
    private static final Pattern DATABASE = Pattern.compile("openings\\.(?!yaml$).+|lock");

    private static final FileAccess CLOSED = new FileAccess(0, 0);

    private final Path path;
    private final FileChannel channel;

    private DataFolder(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Creates the folder if it does not exist, restricts it to its owner as {@link #create} does, and locks it until
     * {@link #close}. So are the files of the database inside.
     *
     * @throws StartupException if the folder cannot be written, other users can open it or a file of the database, or
     *     another process has locked it
     */
    public static DataFolder lock(Path path) {
        create(path);
        Path lock = path.resolve("lock");
        FileChannel channel = null;
        try {
            channel = FileChannel.open(
                    lock, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), FileAccess.ofNewFile(lock));
            if (tryLock(channel) == null) {
                channel.close();
                throw new StartupException("the data folder " + path + " is locked by another process");
            }
            restrictFiles(path, Level.WARNING);
            return new DataFolder(path, channel);
        } catch (IOException unwritable) {
            throw new StartupException("cannot write the data folder " + path);
        }
    }

    /**
     * Creates the folder, accessible by its owner only, if it does not exist. If it does, and belongs to the user of
     * this process, restricts it to its owner: volumes, and folders that a service manager makes, are open to others.
     * Does not lock it.
     *
     * @throws StartupException if the folder cannot be created, or other users can enter it and this cannot be changed
     */
    public static void create(Path path) {
        try {
            if (Files.isDirectory(path)) {
                restrict(path);
            } else {
                Files.createDirectories(path, FileAccess.ofNewFolder(path));
            }
        } catch (IOException unwritable) {
            throw new StartupException("cannot create the data folder " + path);
        }
    }

    /** True if a process has locked the folder. Changes nothing. */
    public static boolean isLocked(Path path) {
        Path lock = path.resolve("lock");
        if (!Files.isWritable(lock)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
            return tryLock(channel) == null;
        } catch (IOException unreadable) {
            return false;
        }
    }

    private static void restrict(Path path) throws IOException {
        Optional<FileAccess> found = FileAccess.of(path);
        if (found.isEmpty()) {
            return;
        }
        FileAccess access = found.get();
        int user = FileAccess.user();
        if (access.isOwnedByAnother(user)) {
            throw new StartupException(
                    "the data folder " + path + " belongs to another user: run the command as that user");
        }
        if (!access.isOpenToOthers()) {
            return;
        }
        if (!access.isOwnedBy(user) || access.isShared() || holdsOnlyFilesOfOthers(path)) {
            throw new StartupException("other users can enter the data folder " + path
                    + ": set its mode to 700, or name a new folder, such as " + path.resolve("openings"));
        }
        FileAccess.restrictToOwner(path);
        if (FileAccess.of(path).filter(FileAccess::isOpenToOthers).isPresent()) {
            throw new StartupException("other users can enter the data folder " + path
                    + ", and its file system does not let the server change that");
        }
        LOG.log(Level.WARNING, "other users could enter the data folder " + path + "; its mode is 700 now");
    }

    /** True if something is in the folder, and nothing of it is ours: a mistaken path must not close such a folder. */
    private static boolean holdsOnlyFilesOfOthers(Path path) throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            List<String> names = files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("lost+found"))
                    .toList();
            return !names.isEmpty()
                    && names.stream().noneMatch(name -> OURS.matcher(name).matches());
        }
    }

    /** Restricts the files of the database to their owner: H2 follows the umask of the process. */
    private static void restrictFiles(Path folder, Level level) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file ->
                            DATABASE.matcher(file.getFileName().toString()).matches())
                    .filter(Files::isRegularFile)
                    .toList();
        }
        for (Path file : files) {
            FileAccess access = FileAccess.of(file).orElse(CLOSED);
            if (access.isOwnedByAnother(FileAccess.user())) {
                throw new StartupException("the file " + file + " belongs to another user");
            }
            if (access.isOpenToOthers()) {
                FileAccess.restrictToOwner(file);
                LOG.log(level, "the mode of " + file + " let other users open it; it is 600 now");
            }
        }
    }

    /**
     * The name of the embedded database in {@code folder}, to which H2 adds the ends of its files. Creates the file of
     * the data, accessible by its owner only, if it does not exist: H2 would follow the umask.
     *
     * @throws StartupException if the file cannot be created
     */
    static Path database(Path folder) {
        Path file = databaseFile(folder);
        try {
            if (Files.notExists(file)) {
                Files.createFile(file, FileAccess.ofNewFile(file));
            }
            return folder.resolve("openings");
        } catch (IOException unwritable) {
            throw new StartupException("cannot write the data folder " + folder);
        }
    }

    /** The file of the embedded database in {@code folder}. */
    public static Path databaseFile(Path folder) {
        return folder.resolve("openings.mv.db");
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
            // A database that was compacted has a new file.
            restrictFiles(path, Level.DEBUG);
        } catch (IOException | StartupException unchanged) {
            LOG.log(Level.WARNING, "the modes of the files in " + path + " could not be set", unchanged);
        }
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
