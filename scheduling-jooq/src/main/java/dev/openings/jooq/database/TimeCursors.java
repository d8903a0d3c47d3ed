package dev.openings.jooq.database;

import dev.openings.jooq.database.CursorRange.Position;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.operation.PageRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Cursors of lists that are ordered by a time and an id. */
public final class TimeCursors {
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("+10000-01-01T00:00:00Z");

    private TimeCursors() {}

    /** The cursor of a row. */
    public static String encode(Instant time, UUID id) {
        return NameCursors.encode(time.toString(), id);
    }

    /** The range of a request. INVALID at {@code after} and {@code before} for a cursor that {@link #encode} did not make. */
    public static Outcome<CursorRange<Instant>> range(PageRequest request) {
        return CursorRange.of(
                request, cursor -> NameCursors.position(cursor).flatMap(it -> position(it.key(), it.id())));
    }

    private static Optional<Position<Instant>> position(String text, UUID id) {
        try {
            Instant time = Instant.parse(text);
            return time.isBefore(FIRST) || time.isAfter(LAST)
                    ? Optional.empty()
                    : Optional.of(new Position<>(time, id));
        } catch (DateTimeException invalid) {
            return Optional.empty();
        }
    }
}
