package dev.openings.jooq.appointments;

import dev.openings.availability.Busy;
import dev.openings.jooq.database.StatementBatch;
import dev.openings.time.Interval;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;

/**
 * Reads the states of busy time, and the busy time of whole weeks with them. Each reading is one statement, so that states and
 * rows are of one moment whatever the isolation of the transaction is.
 */
public final class BusyWeekRows {
    private static final int STATE = 0;
    private static final int OCCUPANCY = 1;
    private static final int OUTSIDE = 2;
    private static final int CLOSING = 3;
    private static final int LAST_ROW = 4;

    private static final String STATES =
            "select cast(null as uuid), state from rules_state union all select bookable_id, state from busy_state where ";

    /** Columns of the same types in every part. The first part has no null, from which PostgreSQL takes the types. */
    private static final String BUSY = "select " + OCCUPANCY + ", o.bookable_id, coalesce(o.appointment_id, o.hold_id),"
            + " o.starts_at, o.ends_at, o.busy_from, o.busy_to, o.expires_at from occupancy o where ";

    private static final String OUTSIDE_BUSY = " union all select " + OUTSIDE
            + ", c.bookable_id, c.id, b.busy_from, b.busy_to, null, null, null from outside_calendar c join outside_busy b"
            + " on b.calendar_id = c.id and b.busy_to > ? and b.busy_from < ? where ";

    private static final String CLOSINGS = " union all select " + CLOSING
            + ", c.bookable_id, c.id, c.read_at, null, null, null, null from outside_calendar c"
            + " where c.when_stale = 'CLOSE' and ";

    private static final String LAST_ROWS = " union all select " + LAST_ROW + ", b.id, " + BusyTimes.LAST_ROW_ID
            + ", null, null, null, null, null from bookable b where ";

    private static final String STATES_TOO = " union all select " + STATE
            + ", null, state, null, null, null, null, null from rules_state union all select " + STATE
            + ", bookable_id, state, null, null, null, null, null from busy_state where ";

    private BusyWeekRows() {}

    /**
     * What one statement has read.
     *
     * @param rules the state of the configuration
     * @param states of the busy time by bookable; one that the database does not name is missing
     * @param weeks by bookable and number of the week; a bookable whose state is missing has none
     */
    public record Read(UUID rules, Map<UUID, UUID> states, Map<UUID, Map<Long, BusyWeek>> weeks) {}

    /** The states of the configuration and of the busy time of these bookables. */
    public static Read states(DSLContext tx, Collection<UUID> bookables) {
        StatementBatch batch = new StatementBatch(tx);
        StatementBatch.Result<Read> read = batch.add(
                STATES + StatementBatch.isOneOf("bookable_id", bookables),
                List.of(StatementBatch.oneOf(bookables)),
                BusyWeekRows::states);
        batch.execute();
        return read.value();
    }

    /**
     * The same states, and the weeks of some bookables.
     *
     * @param bookables whose states are read
     * @param missing whose weeks are read too, some of {@code bookables}; not empty
     */
    public static Read weeks(DSLContext tx, Collection<UUID> bookables, Collection<UUID> missing, BusyWeeks weeks) {
        Interval time = weeks.time();
        Object ids = StatementBatch.oneOf(missing);
        StatementBatch batch = new StatementBatch(tx);
        StatementBatch.Result<Read> read = batch.add(
                BUSY
                        + StatementBatch.isOneOf("o.bookable_id", missing)
                        + BusyTimes.OVERLAPS
                        + OUTSIDE_BUSY
                        + StatementBatch.isOneOf("c.bookable_id", missing)
                        + CLOSINGS
                        + StatementBatch.isOneOf("c.bookable_id", missing)
                        + LAST_ROWS
                        + StatementBatch.isOneOf("b.id", missing)
                        + STATES_TOO
                        + StatementBatch.isOneOf("bookable_id", bookables),
                List.of(
                        ids,
                        time.start(),
                        time.end(),
                        time.end().plus(BusyTimes.LONG),
                        time.start(),
                        time.end(),
                        ids,
                        ids,
                        ids,
                        StatementBatch.oneOf(bookables)),
                rows -> new Reading(weeks, missing).read(rows));
        batch.execute();
        return read.value();
    }

    private static Read states(ResultSet rows) throws SQLException {
        Map<UUID, UUID> states = new HashMap<>();
        List<UUID> rules = new ArrayList<>();
        while (rows.next()) {
            UUID bookable = rows.getObject(1, UUID.class);
            UUID state = rows.getObject(2, UUID.class);
            if (bookable == null) {
                rules.add(state);
            } else {
                states.put(bookable, state);
            }
        }
        return new Read(rules.getFirst(), states, Map.of());
    }

    /** The rows of one statement, by bookable. */
    private static final class Reading {
        private final BusyWeeks weeks;
        private final Collection<UUID> missing;
        private final List<UUID> rules = new ArrayList<>();
        private final Map<UUID, UUID> states = new HashMap<>();
        private final Map<UUID, List<Busy>> busy = new HashMap<>();
        private final Map<UUID, List<BusyWeek.Closing>> closings = new HashMap<>();
        private final Map<UUID, UUID> lastRows = new HashMap<>();

        Reading(BusyWeeks weeks, Collection<UUID> missing) {
            this.weeks = weeks;
            this.missing = missing;
        }

        Read read(ResultSet rows) throws SQLException {
            while (rows.next()) {
                add(rows);
            }
            Map<UUID, Map<Long, BusyWeek>> read = new HashMap<>();
            for (UUID bookable : missing) {
                UUID state = states.get(bookable);
                if (state != null) {
                    read.put(bookable, weeks(bookable, state));
                }
            }
            return new Read(rules.getFirst(), states, read);
        }

        private void add(ResultSet rows) throws SQLException {
            UUID bookable = rows.getObject(2, UUID.class);
            UUID id = rows.getObject(3, UUID.class);
            switch (rows.getInt(1)) {
                case STATE -> {
                    if (bookable == null) {
                        rules.add(id);
                    } else {
                        states.put(bookable, id);
                    }
                }
                case OCCUPANCY -> busyOf(bookable).add(BusyTimes.busy(rows, 3));
                case OUTSIDE -> busyOf(bookable).add(Busy.elsewhere(String.valueOf(id), BusyTimes.interval(rows, 4)));
                case CLOSING ->
                    closings.computeIfAbsent(bookable, unused -> new ArrayList<>())
                            .add(new BusyWeek.Closing(String.valueOf(id), readAt(rows)));
                case LAST_ROW -> {
                    if (id != null) {
                        lastRows.put(bookable, id);
                    }
                }
                default -> throw new IllegalStateException("no such kind of row: " + rows.getInt(1));
            }
        }

        private static Optional<Instant> readAt(ResultSet rows) throws SQLException {
            return Optional.ofNullable(rows.getObject(4, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
        }

        private List<Busy> busyOf(UUID bookable) {
            return busy.computeIfAbsent(bookable, unused -> new ArrayList<>());
        }

        private Map<Long, BusyWeek> weeks(UUID bookable, UUID state) {
            List<Busy> all = busy.getOrDefault(bookable, List.of());
            Map<Long, BusyWeek> read = new HashMap<>();
            weeks.numbers().forEach(number -> {
                Interval time = BusyWeeks.time(number);
                read.put(
                        number,
                        new BusyWeek(
                                state,
                                all.stream()
                                        .filter(it -> it.widened().overlaps(time))
                                        .toList(),
                                closings.getOrDefault(bookable, List.of()),
                                Optional.ofNullable(lastRows.get(bookable))));
            });
            return read;
        }
    }
}
