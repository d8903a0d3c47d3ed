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
     * A position in such a list.
     *
     * @param time first sort key
     * @param id second sort key
     */
    public record Position(Instant time, UUID id) {
        /** The condition for the rows after this position in ascending order. */
        public Condition rowsAfter(Field<Instant> times, Field<UUID> ids) {
            return DSL.row(times, ids).gt(DSL.row(DSL.val(time, times), DSL.val(id, ids)));
        }

        /** The condition for the rows after this position in descending order. */
        public Condition rowsAfterDescending(Field<Instant> times, Field<UUID> ids) {
            return DSL.row(times, ids).lt(DSL.row(DSL.val(time, times), DSL.val(id, ids)));
        }
    }

    private TimeCursors() {}

    /** The cursor of a row. */
    public static String encode(Instant time, UUID id) {
        return NameCursors.encode(time.toString(), id);
    }

    /** The position of a cursor; empty without a cursor. INVALID at {@code after} if {@link #encode} did not make it. */
    public static Outcome<Optional<Position>> parse(Optional<String> cursor) {
        return switch (NameCursors.parse(cursor)) {
            case Outcome.Refused<Optional<NameCursors.Position>> refused -> new Outcome.Refused<>(refused.problems());
            case Outcome.Done<Optional<NameCursors.Position>>(Optional<NameCursors.Position> position) ->
                position(position);
        };
    }

    private static Outcome<Optional<Position>> position(Optional<NameCursors.Position> position) {
        try {
            Optional<Position> read = position.map(it -> new Position(Instant.parse(it.name()), it.id()));
            return read.filter(it -> it.time().isBefore(FIRST) || it.time().isAfter(LAST))
                            .isPresent()
                    ? NameCursors.invalidCursor()
                    : Outcome.done(read);
        } catch (DateTimeException invalid) {
            return NameCursors.invalidCursor();
        }
    }

    /** The page out of one item more than requested: the additional item tells whether there is a next page. */
    public static <T> Page<T> page(List<T> items, PageRequest request, Function<T, String> cursor) {
        List<Page.Entry<T>> entries = items.stream()
                .limit(request.first())
                .map(item -> new Page.Entry<>(item, cursor.apply(item)))
                .toList();
        return new Page<>(entries, items.size() > request.first());
    }
}
