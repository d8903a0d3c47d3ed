package dev.openings.server.graphql.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The only documents that a server runs, for one whose clients are all known beforehand. White space around a text does not count; everything inside does.
 *
 * @param byHash texts by the lower-case hexadecimal SHA-256 of their UTF-8
 */
public record AllowedDocuments(Map<String, String> byHash) {
    private static final String PREFIX = "sha256:";

    /** Copies the map. */
    public AllowedDocuments {
        byHash = Map.copyOf(byHash);
    }

    /**
     * The texts of the files {@code *.graphql} right inside {@code folder}.
     *
     * @throws UncheckedIOException if one of them cannot be read, or is not UTF-8
     * @throws IllegalArgumentException if there is none: a server that runs nothing is a slip of the pen
     */
    public static AllowedDocuments read(Path folder) {
        Map<String, String> texts = new LinkedHashMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> documents = files.filter(file -> file.toString().endsWith(".graphql"))
                    .sorted()
                    .toList();
            for (Path document : documents) {
                String text = Files.readString(document, StandardCharsets.UTF_8).strip();
                texts.put(hash(text), text);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        if (texts.isEmpty()) {
            throw new IllegalArgumentException("no documents in " + folder);
        }
        return new AllowedDocuments(texts);
    }

    /**
     * The text to run for a request that brings a text, an id, or both.
     *
     * @param id the hash, with or without {@code sha256:} before it
     * @throws HttpProblemException if neither is there, or one of them is not on the list, or they name different documents
     */
    public String text(Optional<String> query, Optional<String> id) {
        if (query.isEmpty() && id.isEmpty()) {
            throw HttpProblemException.badRequest(
                    "\"query\" must hold the text of a document, or \"documentId\" the SHA-256 of one.");
        }
        List<String> hashes = Stream.concat(
                        id.map(AllowedDocuments::plain).stream(), query.map(text -> hash(text.strip())).stream())
                .distinct()
                .toList();
        if (hashes.size() > 1) {
            throw HttpProblemException.badRequest(
                    "The hash of the document is not the SHA-256 of the text in \"query\".");
        }
        return Optional.ofNullable(byHash.get(hashes.getFirst()))
                .orElseThrow(() -> HttpProblemException.badRequest(
                        "Only documents that this server was started with are served, and this is none of them."));
    }

    private static String plain(String id) {
        String hash = id.toLowerCase(Locale.ROOT);
        return hash.startsWith(PREFIX) ? hash.substring(PREFIX.length()) : hash;
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
