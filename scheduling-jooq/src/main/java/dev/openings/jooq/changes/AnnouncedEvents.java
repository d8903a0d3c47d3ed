package dev.openings.jooq.changes;

import dev.openings.time.Interval;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the changes of calendars that other servers have committed, from the events in a PostgreSQL database. Each event is read
 * once, whenever its transaction commits.
 *
 * <p>Ids and times of events do not follow the order of commits. The snapshot of a query does: all transactions below its
 * {@code xmin} have ended, so the next query reads only the events of transactions from there on, and skips those that it has
 * read before.
 */
final class AnnouncedEvents {
    /** The upper bound leaves out events of another cluster, which a restored backup brings with it. */
    private static final String NEW_EVENTS = """
            select s.xmin::text, e.id, e.subject_kind, e.subject_id, e.bookable_ids, e.busy_from, e.busy_to
            from (select pg_snapshot_xmin(pg_current_snapshot()) as xmin, pg_snapshot_xmax(pg_current_snapshot()) as xmax) as s
            left join event e on e.announced and e.transaction_id >= ?::xid8 and e.transaction_id < s.xmax
              and e.origin is distinct from ?
            order by e.id""";

    private static final String CURRENT = "select pg_snapshot_xmin(pg_current_snapshot())::text";

    private final String newEvents;
    private final UUID ownOrigin;
    private final Consumer<CalendarChange> listener;

    /** Transactions below it have ended, and their events were read. Empty before the first query. */
    private Optional<String> position = Optional.empty();

    /** The events that the last query has read; they may belong to transactions above the position. */
    private Set<UUID> read = Set.of();

    /**
     * Events of other servers.
     *
     * @param schema of the table; empty: the current one of the connection
     * @param ownOrigin events of this server are skipped, because it has told its listeners
     */
    AnnouncedEvents(Optional<String> schema, UUID ownOrigin, Consumer<CalendarChange> listener) {
        this.newEvents = schema.map(it -> NEW_EVENTS.replace("join event", "join " + it + ".event"))
                .orElse(NEW_EVENTS);
        this.ownOrigin = ownOrigin;
        this.listener = listener;
    }

    /**
     * Tells the listener about the events since the last call. The first call tells {@link CalendarChange#ANY}, because changes
     * before it may have been missed.
     */
    void tellNew(Connection connection) throws SQLException {
        if (position.isPresent()) {
            tellSince(connection, position.get());
        } else {
            position = Optional.of(current(connection));
            listener.accept(CalendarChange.ANY);
        }
    }

    private static String current(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(CURRENT);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getString(1);
        }
    }

    private void tellSince(Connection connection, String since) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(newEvents)) {
            statement.setString(1, since);
            statement.setObject(2, ownOrigin);
            Set<UUID> events = new HashSet<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    position = Optional.of(rows.getString(1));
                    tell(rows, events);
                }
            }
            read = events;
        }
    }

    private void tell(ResultSet row, Set<UUID> events) throws SQLException {
        UUID id = row.getObject(2, UUID.class);
        if (id != null) {
            events.add(id);
            if (!read.contains(id)) {
                listener.accept(change(row));
            }
        }
    }

    private static CalendarChange change(ResultSet row) throws SQLException {
        boolean isAppointment = "APPOINTMENT".equals(row.getString(3));
        return new CalendarChange(
                ids(row.getString(5)),
                time(row.getObject(6, OffsetDateTime.class), row.getObject(7, OffsetDateTime.class)),
                isAppointment ? Optional.of(row.getObject(4, UUID.class)) : Optional.empty());
    }

    private static Optional<Interval> time(@Nullable OffsetDateTime start, @Nullable OffsetDateTime end) {
        return start == null || end == null
                ? Optional.empty()
                : Optional.of(new Interval(instant(start), instant(end)));
    }

    private static Instant instant(OffsetDateTime time) {
        return time.toInstant();
    }

    private static Set<UUID> ids(String text) {
        return text.isEmpty()
                ? Set.of()
                : Arrays.stream(text.split(",", -1)).map(UUID::fromString).collect(Collectors.toSet());
    }
}
