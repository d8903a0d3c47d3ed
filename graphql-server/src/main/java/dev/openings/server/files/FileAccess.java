package dev.openings.server.files;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/**
 * Who can open a file or folder, by its owner and mode. Root is trusted: it can open every file.
 *
 * @param owner the user ID
 * @param mode the bits of POSIX, such as 0600
 */
public record FileAccess(int owner, int mode) {
    private static final int ROOT = 0;
    private static final int STICKY = 0_1000;
    private static final int GROUP_READS = 0_040;
    private static final int OTHERS = 0_077;
    /** All but the type of the file. */
    private static final int BITS = 0_7777;

    /**
     * The access to what {@code file} is or links to; empty if its file system has no owners and modes of POSIX.
     *
     * @throws IOException if there is no such file, or it cannot be looked at
     */
    public static Optional<FileAccess> of(Path file) throws IOException {
        if (!hasModes(file)) {
            return Optional.empty();
        }
        return Optional.of(new FileAccess(number(file, "unix:uid"), number(file, "unix:mode") & BITS));
    }

    private static int number(Path file, String attribute) throws IOException {
        return ((Number) Files.getAttribute(file, attribute)).intValue();
    }

    /** The user ID of this process. */
    public static int user() {
        return (int) new UnixSystem().getUid();
    }

    /** True if {@code user} can change the mode. */
    public boolean isOwnedBy(int user) {
        return owner == user;
    }

    /** True if neither {@code user} nor root is the owner, who can open the file or let others do so. */
    public boolean isOwnedByAnother(int user) {
        return owner != user && owner != ROOT;
    }

    /** True if the mode lets the group or others read, write or enter. */
    public boolean isOpenToOthers() {
        return (mode & OTHERS) != 0;
    }

    /** True for a folder such as {@code /tmp}, in which every user has files. */
    public boolean isShared() {
        return (mode & STICKY) != 0;
    }

    /**
     * Why another user than {@code user} can open the file, as the end of a sentence about it; empty if none can.
     *
     * @param groupMayRead true if a group may read what root owns
     */
    Optional<String> exposure(int user, boolean groupMayRead) {
        if (isOwnedByAnother(user)) {
            return Optional.of("belongs to another user");
        }
        int closed = groupMayRead && owner == ROOT ? OTHERS & ~GROUP_READS : OTHERS;
        return (mode & closed) == 0
                ? Optional.empty()
                : Optional.of("can be opened by other users: set its mode to 600");
    }

    /**
     * Why another user can open {@code file}, as the end of a sentence about it. Empty if none can, or without a file. A group may
     * read what root owns, if this process is not root's: that is how root, and Kubernetes, hand a key to a program.
     */
    public static Optional<String> exposure(Path file) {
        return exposure(file, user() != ROOT);
    }

    /**
     * The same for a file that is installed for a program, also when root looks at it: the private key of a certificate, or settings.
     * Debian and others keep such files as root's, readable by a group of the programs that need them.
     */
    public static Optional<String> exposureOfInstalled(Path file) {
        return exposure(file, true);
    }

    private static Optional<String> exposure(Path file, boolean groupMayRead) {
        try {
            return of(file).flatMap(access -> access.exposure(user(), groupMayRead));
        } catch (IOException missing) {
            // Whoever reads the file reports that.
            return Optional.empty();
        }
    }

    /** Lets only the owner read and write a file, or enter a folder. No effect without modes of POSIX. */
    public static void restrictToOwner(Path path) throws IOException {
        if (hasModes(path)) {
            Files.setPosixFilePermissions(
                    path, Files.isDirectory(path) ? permissions("rwx------") : permissions("rw-------"));
        }
    }

    /** The attributes of a new file that only its owner can read and write; none without modes of POSIX. */
    public static FileAttribute<?>[] ofNewFile(Path file) {
        return attributes(file, "rw-------");
    }

    /** The attributes of a new folder that only its owner can enter; none without modes of POSIX. */
    public static FileAttribute<?>[] ofNewFolder(Path folder) {
        return attributes(folder, "rwx------");
    }

    private static FileAttribute<?>[] attributes(Path path, String permissions) {
        return hasModes(path)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions(permissions))}
                : new FileAttribute<?>[0];
    }

    private static Set<PosixFilePermission> permissions(String text) {
        return PosixFilePermissions.fromString(text);
    }

    private static boolean hasModes(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("unix");
    }
}
