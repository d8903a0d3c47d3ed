package dev.openings.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Looks for texts in the bytes of all files of a folder, as {@code grep -a -i} does. */
final class FolderBytes {
    private FolderBytes() {}

    /** Those of the texts, in ASCII, that some file contains in upper or lower case. */
    static List<String> found(Path folder, List<String> texts) {
        String bytes = all(folder);
        return texts.stream()
                .filter(text -> bytes.contains(text.toLowerCase(Locale.ROOT)))
                .toList();
    }

    private static String all(Path folder) {
        StringBuilder bytes = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(Files::isRegularFile).forEach(file -> bytes.append(read(file)));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return bytes.toString().toLowerCase(Locale.ROOT);
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
