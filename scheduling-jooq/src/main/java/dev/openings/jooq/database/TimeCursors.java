package dev.openings.jooq.database;

import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.operation.Page;
import dev.openings.jooq.operation.PageRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Cursors of lists that are ordered by a time and an id. */
public final class TimeCursors {
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("+10000-01-01T00:00:00Z");

    /**
     * A place in such a list.
     *
     * @param time what the list is ordered by first
     * @param id and then
     */
    public record Position(Instant time, UUID id) {
        /** What stands behind this place in ascending order. */
        public Condition rowsAfter(Field<Instant> times, Field<UUID> ids) {
            return DSL.row(times, ids).gt(DSL.row(DSL.val(time, times), DSL.val(id, ids)));
        }

        /** What stands behind this place in descending order. */
        public Condition rowsAfterDescending(Field<Instant> times, Field<UUID> ids) {
            return DSL.row(times, ids).lt(DSL.row(DSL.val(time, times), DSL.val(id, ids)));
        }
    }

    private TimeCursors() {}

    public static String encode(Instant time, UUID id) {
        return NameCursors.encode(time.toString(), id);
    }

    /** The place that a cursor stands for; a problem at {@code after} if it is none of ours. */
    public static Outcome<Optional<Position>> parse(Optional<String> cursor) {
        return switch (NameCursors.parse(cursor)) {
            case Outcome.Refused<Optional<NameCursors.Position>> refused -> new Outcome.Refused<>(refused.problems());
            case Outcome.Done<Optional<NameCursors.Position>>(Optional<NameCursors.Position> place) -> place(place);
        };
    }

    private static Outcome<Optional<Position>> place(Optional<NameCursors.Position> place) {
        try {
            Optional<Position> read = place.map(it -> new Position(Instant.parse(it.name()), it.id()));
            return read.filter(it -> it.time().isBefore(FIRST) || it.time().isAfter(LAST))
                            .isPresent()
                    ? NameCursors.invalidCursor()
                    : Outcome.done(read);
        } catch (DateTimeException malformed) {
            return NameCursors.invalidCursor();
        }
    }

    /** A page out of one item more than was asked for. */
    public static <T> Page<T> page(List<T> items, PageRequest request, Function<T, String> cursor) {
        List<Page.Entry<T>> entries = items.stream()
                .limit(request.first())
                .map(item -> new Page.Entry<>(item, cursor.apply(item)))
                .toList();
        return new Page<>(entries, items.size() > request.first());
    }
}
