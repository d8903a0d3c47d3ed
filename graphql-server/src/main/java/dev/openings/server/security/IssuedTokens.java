package dev.openings.server.security;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.openings.server.files.OwnerFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The tokens that the command line has issued: {@code issued-tokens.jsonl} in the data folder, one line for each, without the
 * token itself. Only the owner can read it.
 */
public final class IssuedTokens {
    private static final JsonMapper JSON = new JsonMapper();

    private final Path file;

    /** The list in this data folder. */
    public IssuedTokens(Path data) {
        this.file = data.resolve("issued-tokens.jsonl");
    }

    /**
     * A token that was issued.
     *
     * @param id {@code jti}, by which it is revoked
     * @param bearer the ID of the person, or the name that the audit log shows
     */
    public record Issued(String id, Role role, String bearer, Instant at, Instant expires) {}

    /**
     * Adds a token to the list.
     *
     * @throws IOException if the file cannot be written
     */
    public void add(Issued token) throws IOException {
        String line = JSON.createObjectNode()
                .put("id", token.id())
                .put("role", token.role().name())
                .put("bearer", token.bearer())
                .put("at", token.at().toString())
                .put("expires", token.expires().toString())
                .toString();
        OwnerFile.create(file, "");
        Files.writeString(
                file, line + "\n", StandardCharsets.UTF_8, StandardOpenOption.APPEND, StandardOpenOption.SYNC);
    }

    /**
     * The tokens that have not expired at {@code now}, the oldest first. A line that was not written whole is left out.
     *
     * @throws IOException if the file cannot be read
     */
    public List<Issued> validAt(Instant now) throws IOException {
        List<Issued> tokens = new ArrayList<>();
        if (Files.exists(file)) {
            for (String line : Files.readString(file, StandardCharsets.UTF_8).split("\n", -1)) {
                read(line).filter(it -> it.expires().isAfter(now)).ifPresent(tokens::add);
            }
        }
        return tokens;
    }

    private static Optional<Issued> read(String line) {
        try {
            JsonNode token = JSON.readTree(line);
            return Optional.of(new Issued(
                    token.required("id").asText(),
                    Role.valueOf(token.required("role").asText()),
                    token.required("bearer").asText(),
                    Instant.parse(token.required("at").asText()),
                    Instant.parse(token.required("expires").asText())));
        } catch (JacksonException | RuntimeException incomplete) {
            return Optional.empty();
        }
    }
}
