package dev.openings.jooq.database;

import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.operation.Page;
import dev.openings.jooq.operation.PageRequest;
import dev.openings.jooq.operation.ProblemCode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** Cursors of lists that are ordered by a name and an id: they hold both, so that they keep their place. */
public final class NameCursors {
    /**
     * A place in such a list.
     *
     * @param name what the list is ordered by first
     * @param id and then
     */
    public record Position(String name, UUID id) {
        /** What stands behind this place. */
        public Condition rowsAfter(Field<String> names, Field<UUID> ids) {
            return DSL.row(names, ids).gt(DSL.row(DSL.val(name), DSL.val(id)));
        }
    }

    private NameCursors() {}

    public static String encode(String name, UUID id) {
        byte[] place = (id + name).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(place);
    }

    /** The place that a cursor stands for; a problem at {@code after} if it is none of ours. */
    public static Outcome<Optional<Position>> parse(Optional<String> cursor) {
        if (cursor.isEmpty()) {
            return Outcome.done(Optional.empty());
        }
        try {
            String place = new String(Base64.getUrlDecoder().decode(cursor.get()), StandardCharsets.UTF_8);
            String name = place.substring(36);
            if (name.indexOf('\0') >= 0) {
                return invalidCursor();
            }
            return Outcome.done(Optional.of(new Position(name, UUID.fromString(place.substring(0, 36)))));
        } catch (IllegalArgumentException | IndexOutOfBoundsException malformed) {
            return invalidCursor();
        }
    }

    /** A page out of one row more than was asked for. */
    public static <R extends Record, T> Page<T> page(
            List<R> rows,
            PageRequest request,
            java.util.function.Function<R, T> item,
            java.util.function.Function<R, String> cursor) {
        List<Page.Entry<T>> entries = rows.stream()
                .limit(request.first())
                .map(row -> new Page.Entry<>(item.apply(row), cursor.apply(row)))
                .toList();
        return new Page<>(entries, rows.size() > request.first());
    }

    static <T> Outcome<T> invalidCursor() {
        return Outcome.refused(ProblemCode.INVALID, "after is not a cursor of this list.", "after");
    }
}
