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
 * The documents that a server runs, if its operator lists them. Whitespace around a text is ignored, but not inside it.
 *
 * @param byHash texts by the lower-case hexadecimal SHA-256 of their UTF-8 bytes
 */
public record AllowedDocuments(Map<String, String> byHash) {
    private static final String PREFIX = "sha256:";

    /** Copies the map. */
    public AllowedDocuments {
        byHash = Map.copyOf(byHash);
    }

    /**
     * The texts of the files {@code *.graphql} in {@code folder}, without its subfolders.
     *
     * @throws UncheckedIOException if a file cannot be read or is not UTF-8
     * @throws IllegalArgumentException if there is no such file
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

    /** These documents and more. */
    public AllowedDocuments with(List<String> documents) {
        Map<String, String> texts = new LinkedHashMap<>(byHash);
        documents.stream().map(String::strip).forEach(text -> texts.put(hash(text), text));
        return new AllowedDocuments(texts);
    }

    /**
     * The text to run for a request with a text, an id, or both.
     *
     * @param id the hash, with or without {@code sha256:} before it
     * @throws HttpProblemException if both are absent, the document is not listed, or the two differ
     */
    public String text(Optional<String> query, Optional<String> id) {
        if (query.isEmpty() && id.isEmpty()) {
            throw HttpProblemException.badRequest(
                    "\"query\" must be the text of a document, or \"documentId\" its SHA-256.");
        }
        List<String> hashes = Stream.concat(
                        id.map(AllowedDocuments::plain).stream(), query.map(text -> hash(text.strip())).stream())
                .distinct()
                .toList();
        if (hashes.size() > 1) {
            throw HttpProblemException.badRequest("The hash in the request is not the SHA-256 of \"query\".");
        }
        return Optional.ofNullable(byHash.get(hashes.getFirst()))
                .orElseThrow(() -> HttpProblemException.badRequest(
                        "The document is not on this server's list of allowed documents."));
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
