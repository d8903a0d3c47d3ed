package dev.openings.server.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A file of the class path that pages load.
 *
 * @param resource its absolute name
 * @param type the media type
 */
record WebFile(String resource, String type) {
    /** A file whose type is told by its ending. */
    static WebFile of(String resource) {
        return new WebFile(resource, typeOf(resource));
    }

    /** The media type of a name, by its ending. */
    static String typeOf(String resource) {
        return switch (resource.substring(resource.lastIndexOf('.') + 1)) {
            case "html" -> "text/html; charset=utf-8";
            case "js" -> "text/javascript; charset=utf-8";
            case "css" -> "text/css; charset=utf-8";
            case "svg" -> "image/svg+xml";
            case "png" -> "image/png";
            case "webmanifest" -> "application/manifest+json";
            case "graphql" -> "text/plain; charset=utf-8";
            default -> throw new IllegalArgumentException("no media type for " + resource);
        };
    }

    byte[] read() {
        try (InputStream in = WebFile.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("no file " + resource);
            }
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    String text() {
        return new String(read(), StandardCharsets.UTF_8);
    }
}
