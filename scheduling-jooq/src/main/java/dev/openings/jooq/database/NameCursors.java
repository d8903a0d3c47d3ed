package dev.openings.jooq.database;

import dev.openings.jooq.database.CursorRange.Position;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.operation.PageRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * Cursors of lists that are ordered by a name and an id. A cursor contains both, so it stays valid while rows are inserted
 * and deleted.
 */
public final class NameCursors {
    private static final int UUID_LENGTH = 36;

    private NameCursors() {}

    /** The cursor of a row. */
    public static String encode(String name, UUID id) {
        byte[] position = (id + name).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(position);
    }

    /** The range of a request. INVALID at {@code after} and {@code before} for a cursor that {@link #encode} did not make. */
    public static Outcome<CursorRange<String>> range(PageRequest request) {
        return CursorRange.of(request, NameCursors::position);
    }

    static Optional<Position<String>> position(String cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            String name = text.substring(UUID_LENGTH);
            return name.indexOf('\0') >= 0
                    ? Optional.empty()
                    : Optional.of(new Position<>(name, UUID.fromString(text.substring(0, UUID_LENGTH))));
        } catch (IllegalArgumentException | IndexOutOfBoundsException invalid) {
            return Optional.empty();
        }
    }
}
