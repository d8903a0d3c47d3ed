package dev.openings.server.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes files that only their owner can read, whole or not at all: another process may read them at any time. */
public final class OwnerFile {
    private OwnerFile() {}

    /** Creates the file unless another process was first, whose file stays. */
    public static void create(Path file, String text) throws IOException {
        Path whole = temporary(file, text);
        try {
            Files.createLink(file, whole);
        } catch (FileAlreadyExistsException madeByAnother) {
            // Its content is used.
        } catch (UnsupportedOperationException noLinks) {
            Files.move(whole, file);
        } finally {
            Files.deleteIfExists(whole);
        }
    }

    /** Replaces the file. */
    public static void replace(Path file, String text) throws IOException {
        Path whole = temporary(file, text);
        try {
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(whole);
        }
    }

    private static Path temporary(Path file, String text) throws IOException {
        Path whole =
                Files.createTempFile(file.toAbsolutePath().getParent(), ".key", ".new", FileAccess.ofNewFile(file));
        Files.write(whole, text.getBytes(StandardCharsets.US_ASCII), StandardOpenOption.SYNC);
        return whole;
    }
}
