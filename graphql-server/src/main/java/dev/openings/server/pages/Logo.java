package dev.openings.server.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The logo of the practice: an SVG or PNG file of at most {@value #LARGEST} bytes, because every visitor loads it. */
public final class Logo {
    private static final int LARGEST = 100_000;

    private final String ending;
    private final byte[] bytes;

    private Logo(String ending, byte[] bytes) {
        this.ending = ending;
        this.bytes = bytes;
    }

    /**
     * Reads a file.
     *
     * @throws IllegalArgumentException if its name has another ending, or it is too large
     * @throws UncheckedIOException if it cannot be read
     */
    public static Logo read(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (!name.endsWith(".svg") && !name.endsWith(".png")) {
            throw new IllegalArgumentException("neither .svg nor .png: " + file);
        }
        try {
            if (Files.size(file) > LARGEST) {
                throw new IllegalArgumentException("more than " + LARGEST + " bytes: " + file);
            }
            return new Logo(name.substring(name.length() - ".svg".length()), Files.readAllBytes(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Its path below that of all files. */
    String path() {
        return "shared/logo" + ending;
    }

    byte[] bytes() {
        return bytes.clone();
    }
}
