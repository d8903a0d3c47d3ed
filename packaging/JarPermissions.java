import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Writes jars again without the permissions of their entries, as the {@code jar} tool of the JDK writes them.
 *
 * <p>Maven's archiver records the permissions of the files that it reads. They depend on the umask of whoever builds, so that two builds
 * of one commit would differ.
 */
class JarPermissions {
    /** The arguments are a folder, and a glob of the names of jars in it. */
    public static void main(String[] arguments) throws IOException {
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(Path.of(arguments[0]), arguments[1])) {
            for (Path jar : jars) {
                Path written = jar.resolveSibling(jar.getFileName() + ".new");
                copy(jar, written);
                Files.move(written, jar, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static void copy(Path jar, Path written) throws IOException {
        try (ZipFile from = new ZipFile(jar.toFile());
                ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(written))) {
            for (ZipEntry entry : (Iterable<ZipEntry>) from.stream().map(ZipEntry.class::cast)::iterator) {
                to.putNextEntry(withoutPermissions(entry));
                from.getInputStream(entry).transferTo(to);
                to.closeEntry();
            }
        }
    }

    /** The constructor that copies an entry would copy its permissions. */
    private static ZipEntry withoutPermissions(ZipEntry entry) {
        ZipEntry copy = new ZipEntry(entry.getName());
        copy.setMethod(entry.getMethod());
        copy.setTimeLocal(entry.getTimeLocal());
        copy.setSize(entry.getSize());
        copy.setCrc(entry.getCrc());
        return copy;
    }
}
