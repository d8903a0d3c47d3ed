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
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;

/**
 * Cursors of lists that are ordered by a name and an id. A cursor contains both, so it stays valid while rows are inserted
 * and deleted.
 */
public final class NameCursors {
    /**
     * A position in such a list.
     *
     * @param name first sort key
     * @param id second sort key
     */
    public record Position(String name, UUID id) {
        /** The condition for the rows after this position. */
        public Condition rowsAfter(Field<String> names, Field<UUID> ids) {
            return DSL.row(names, ids).gt(DSL.row(DSL.val(name), DSL.val(id)));
        }
    }

    private NameCursors() {}

    /** The cursor of a row. */
    public static String encode(String name, UUID id) {
        byte[] position = (id + name).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(position);
    }

    /** The position of a cursor; empty without a cursor. INVALID at {@code after} if {@link #encode} did not make it. */
    public static Outcome<Optional<Position>> parse(Optional<String> cursor) {
        if (cursor.isEmpty()) {
            return Outcome.done(Optional.empty());
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor.get()), StandardCharsets.UTF_8);
            String name = text.substring(36);
            if (name.indexOf('\0') >= 0) {
                return invalidCursor();
            }
            return Outcome.done(Optional.of(new Position(name, UUID.fromString(text.substring(0, 36)))));
        } catch (IllegalArgumentException | IndexOutOfBoundsException invalid) {
            return invalidCursor();
        }
    }

    /** The page out of one row more than requested: the additional row tells whether there is a next page. */
    public static <R extends Record, T> Page<T> page(
            List<R> rows, PageRequest request, Function<R, T> item, Function<R, String> cursor) {
        List<Page.Entry<T>> entries = rows.stream()
                .limit(request.first())
                .map(row -> new Page.Entry<>(item.apply(row), cursor.apply(row)))
                .toList();
        return new Page<>(entries, rows.size() > request.first());
    }

    static <T> Outcome<T> invalidCursor() {
        return Outcome.refused(ProblemCode.INVALID, "`after` must be a cursor that this list returned.", "after");
    }
}
