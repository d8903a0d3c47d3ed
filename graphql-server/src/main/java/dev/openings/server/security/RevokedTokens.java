package dev.openings.server.security;

import dev.openings.server.files.OwnerFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The tokens of the own key that were revoked: {@code revoked-tokens} in the data folder, one {@code jti} a line. A running server
 * looks at the file once a second. Servers that share a key need the same file. Thread-safe.
 */
public final class RevokedTokens {
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final Path file;
    private final InstantSource clock;
    private volatile State state = new State(Set.of(), Optional.empty(), Long.MIN_VALUE);

    /**
     * The list in this data folder.
     *
     * @param clock decides when the file is looked at again
     */
    public RevokedTokens(Path data, InstantSource clock) {
        this.file = data.resolve("revoked-tokens");
        this.clock = clock;
    }

    /** What identifies the content of the file without reading it. */
    private record Content(long size, long changedMillis) {}

    private record State(Set<String> ids, Optional<Content> content, long lookedAtMillis) {}

    /**
     * True for the {@code jti} of a revoked token. A file that cannot be read counts as it was read last.
     */
    public boolean contains(String id) {
        State current = state;
        long now = clock.millis();
        if (Math.abs(now - current.lookedAtMillis()) >= INTERVAL.toMillis()
                || current.lookedAtMillis() == Long.MIN_VALUE) {
            current = lookedAt(current, now);
            state = current;
        }
        return current.ids().contains(id);
    }

    /**
     * Revokes a token.
     *
     * @throws IOException if the file cannot be written
     */
    public void add(String id) throws IOException {
        Set<String> ids = new TreeSet<>(read());
        ids.add(id);
        OwnerFile.replace(file, String.join("\n", ids) + "\n");
    }

    private State lookedAt(State before, long now) {
        try {
            Optional<Content> content = content();
            return content.equals(before.content())
                    ? new State(before.ids(), content, now)
                    : new State(read(), content, now);
        } catch (IOException unreadable) {
            return new State(before.ids(), before.content(), now);
        }
    }

    private Optional<Content> content() throws IOException {
        try {
            BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
            return Optional.of(
                    new Content(found.size(), found.lastModifiedTime().toMillis()));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }

    private Set<String> read() throws IOException {
        try {
            return Set.copyOf(
                    Files.readString(file, StandardCharsets.UTF_8).lines().toList());
        } catch (NoSuchFileException none) {
            return Set.of();
        }
    }
}
