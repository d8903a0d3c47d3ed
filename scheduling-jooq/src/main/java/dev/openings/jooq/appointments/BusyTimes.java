package dev.openings.jooq.appointments;

import static dev.openings.jooq.gen.Tables.OCCUPANCY;

import dev.openings.availability.Busy;
import dev.openings.jooq.changes.CalendarChange;
import dev.openings.jooq.database.JdbcValues;
import dev.openings.jooq.database.StatementBatch;
import dev.openings.jooq.gen.tables.records.OccupancyRecord;
import dev.openings.time.Interval;
import dev.openings.time.IntervalSet;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Reads when staff members and resources are busy: the rows that {@link OccupancyRows} writes. */
public final class BusyTimes {
    /** Rows that last longer are long: {@code occupancy.long_from} holds their start. */
    static final Duration LONG = Duration.ofHours(24);

    /** The start of a long row; null for all others. Computed by the database. */
    private static final Field<Instant> LONG_FROM =
            DSL.field(OCCUPANCY.getQualifiedName().append("long_from"), OCCUPANCY.BUSY_FROM.getDataType());

    private static final String COLUMNS = "select o.bookable_id, coalesce(o.appointment_id, o.hold_id),"
            + " o.starts_at, o.ends_at, o.busy_from, o.busy_to, o.expires_at";
    private static final String BUSY_ROWS = COLUMNS + ", s.state from rules_state s left join occupancy o on ";
    /** The last row of a visit of bookable b. Ids of rows are UUIDv7, so the greatest id is the row written last. */
    static final String LAST_ROW_ID = "(select x.id from occupancy x"
            + " where x.bookable_id = b.id and x.appointment_id is not null order by x.id desc limit 1)";

    /** In columns of the same types. */
    private static final String LAST_ASSIGNED =
            " union all select b.id, " + LAST_ROW_ID + ", null, null, null, null, null, null from bookable b where ";

    /** Of rows o: begin and end of the range, and its end plus {@link #LONG}. */
    static final String OVERLAPS =
            " and o.busy_to > ? and o.busy_from < ? and (o.busy_to <= ? or o.long_from is not null)";

    private static final String IS_CLOSED = "c.when_stale = 'CLOSE' and (c.read_at is null or c.read_at <= ?)";

    /**
     * The time that outside calendars say is taken, in columns of the same types: without busy_from and busy_to, which is how
     * these rows are known. One whose state is not known any more and that closes all time then has a row with busy_from.
     */
    private static final String ELSEWHERE = " union all select c.bookable_id, c.id, b.busy_from, b.busy_to,"
            + " case when " + IS_CLOSED + " then c.created_at end, null, null, null";

    private static final String OF_OUTSIDE_CALENDARS = " from outside_calendar c left join outside_busy b"
            + " on b.calendar_id = c.id and b.busy_to > ? and b.busy_from < ? where (b.calendar_id is not null or "
            + IS_CLOSED + ") and ";

    /** From this age on, what was read from an outside calendar is not known any more. */
    static final Duration STALE_AFTER = Duration.ofHours(1);

    private BusyTimes() {}

    /**
     * Busy times and the state of the configuration, read by one statement.
     *
     * @param state name of the configuration's state
     * @param busy by bookable; a bookable without busy time is not a key
     * @param longestAgoFirst bookables in the order in which they were last assigned to a visit that still takes time; those
     *     without one are missing. Empty unless it was asked for
     */
    public record Read(UUID state, Map<UUID, List<Busy>> busy, List<UUID> longestAgoFirst) {
        /**
         * With the order of assignments.
         *
         * @param lastRows the row of each bookable that was written last for a visit; ids of rows are UUIDv7
         */
        public static Read of(UUID state, Map<UUID, List<Busy>> busy, Map<UUID, UUID> lastRows) {
            List<UUID> longestAgoFirst = lastRows.entrySet().stream()
                    .sorted(Map.Entry.comparingByValue())
                    .map(Map.Entry::getKey)
                    .toList();
            return new Read(state, busy, longestAgoFirst);
        }
    }

    /**
     * The busy times of these bookables that overlap {@code range}, buffers included, with those of their outside calendars at
     * {@code now}; the list of a bookable has no order.
     *
     * @param withHistory whether to read {@link Read#longestAgoFirst} too
     */
    public static Read find(
            DSLContext tx, Collection<UUID> bookables, Interval range, Instant now, boolean withHistory) {
        StatementBatch batch = new StatementBatch(tx);
        StatementBatch.Result<Read> read = query(batch, bookables, range, now, withHistory);
        batch.execute();
        return read.value();
    }

    private static Map<UUID, List<Busy>> findHere(DSLContext tx, Collection<UUID> bookables, Interval range) {
        Map<UUID, List<Busy>> busy = new HashMap<>();
        tx.selectFrom(OCCUPANCY)
                .where(OCCUPANCY.BOOKABLE_ID.in(bookables))
                .and(overlaps(range))
                .forEach(row -> busy.computeIfAbsent(row.getBookableId(), id -> new ArrayList<>())
                        .add(busy(row)));
        return busy;
    }

    /**
     * The busy times of these bookables inside {@code range}, without buffers and merged. Holds that have expired at
     * {@code now} are left out, and so is the time of outside calendars. Every id of {@code bookables} is a key.
     */
    public static Map<UUID, IntervalSet> findMerged(
            DSLContext tx, Collection<UUID> bookables, Interval range, Instant now) {
        Map<UUID, List<Busy>> busy = findHere(tx, bookables, range);
        Map<UUID, IntervalSet> merged = new HashMap<>();
        for (UUID id : bookables) {
            List<Interval> times = busy.getOrDefault(id, List.of()).stream()
                    .filter(it -> it.standsAt(now))
                    .map(Busy::time)
                    .toList();
            merged.put(id, IntervalSet.of(times).within(range));
        }
        return merged;
    }

    /**
     * Adds the query of {@link #find} to {@code batch}; it reads the state of the configuration too.
     *
     * @param withHistory whether to read {@link Read#longestAgoFirst} with the same statement
     */
    public static StatementBatch.Result<Read> query(
            StatementBatch batch, Collection<UUID> bookables, Interval range, Instant now, boolean withHistory) {
        Object ids = StatementBatch.oneOf(bookables);
        String sql = BUSY_ROWS
                + StatementBatch.isOneOf("o.bookable_id", bookables)
                + OVERLAPS
                + ELSEWHERE
                + OF_OUTSIDE_CALENDARS
                + StatementBatch.isOneOf("c.bookable_id", bookables);
        Instant staleSince = now.minus(STALE_AFTER);
        List<Object> parameters = new ArrayList<>(List.of(
                ids,
                range.start(),
                range.end(),
                range.end().plus(LONG),
                staleSince,
                range.start(),
                range.end(),
                staleSince,
                ids));
        if (withHistory) {
            sql += LAST_ASSIGNED + StatementBatch.isOneOf("b.id", bookables);
            parameters.add(ids);
        }
        return batch.add(sql, parameters, rows -> read(rows, range));
    }

    /** Adds a query for the time that an appointment occupies, buffers included, by bookable. */
    public static StatementBatch.Result<Map<UUID, IntervalSet>> queryAppointment(
            StatementBatch batch, UUID appointmentId) {
        return batch.add(
                "select bookable_id, busy_from, busy_to from occupancy where appointment_id = ?",
                List.of(appointmentId),
                rows -> {
                    Map<UUID, IntervalSet> occupied = new HashMap<>();
                    while (rows.next()) {
                        occupied.put(rows.getObject(1, UUID.class), IntervalSet.of(interval(rows, 2)));
                    }
                    return occupied;
                });
    }

    /**
     * Adds a query for the time of a hold, buffers included, in the form that listeners get once it is released. Of a hold
     * for a move, the part that the appointment occupies itself has no rows: there it is the time of the visit. Empty if
     * there is no such hold.
     */
    static StatementBatch.Result<Optional<CalendarChange>> queryHold(StatementBatch batch, UUID holdId) {
        return batch.add(
                "select b.bookable_id, coalesce(o.busy_from, h.starts_at), coalesce(o.busy_to, h.ends_at)"
                        + " from hold h join hold_bookable b on b.hold_id = h.id left join occupancy o"
                        + " on o.hold_id = b.hold_id and o.bookable_id = b.bookable_id where h.id = ?",
                List.of(holdId),
                BusyTimes::change);
    }

    /**
     * The third condition follows from the second. It gives an index on the ends an upper bound too, so that the rows of
     * the whole future are not read.
     */
    private static Condition overlaps(Interval range) {
        return OCCUPANCY
                .BUSY_TO
                .gt(range.start())
                .and(OCCUPANCY.BUSY_FROM.lt(range.end()))
                .and(OCCUPANCY.BUSY_TO.le(range.end().plus(LONG)).or(LONG_FROM.isNotNull()));
    }

    private static Read read(ResultSet rows, Interval range) throws SQLException {
        List<UUID> states = new ArrayList<>();
        Map<UUID, List<Busy>> busy = new HashMap<>();
        Map<UUID, UUID> lastRows = new HashMap<>();
        while (rows.next()) {
            UUID state = rows.getObject(8, UUID.class);
            if (state != null) {
                states.add(state);
            }
            UUID bookable = rows.getObject(1, UUID.class);
            UUID row = rows.getObject(2, UUID.class);
            if (bookable == null || row == null) {
                continue;
            }
            boolean hasTime = rows.getObject(3) != null;
            boolean hasBusyFrom = rows.getObject(5) != null;
            if (!hasTime && !hasBusyFrom) {
                lastRows.put(bookable, row);
            } else {
                busy.computeIfAbsent(bookable, id -> new ArrayList<>())
                        .add(
                                hasTime && rows.getObject(6) != null
                                        ? busy(rows, 2)
                                        : elsewhere(rows, range, hasBusyFrom));
            }
        }
        return Read.of(states.getFirst(), busy, lastRows);
    }

    private static Optional<CalendarChange> change(ResultSet rows) throws SQLException {
        Optional<CalendarChange> all = Optional.empty();
        while (rows.next()) {
            CalendarChange one = new CalendarChange(
                    Set.of(rows.getObject(1, UUID.class)), Optional.of(interval(rows, 2)), Optional.empty());
            all = Optional.of(all.map(one::including).orElse(one));
        }
        return all;
    }

    static Interval interval(ResultSet rows, int column) throws SQLException {
        return new Interval(JdbcValues.instant(rows, column), JdbcValues.instant(rows, column + 1));
    }

    /** All of {@code range} if the calendar is closed. */
    private static Busy elsewhere(ResultSet row, Interval range, boolean isClosed) throws SQLException {
        return Busy.elsewhere(String.valueOf(row.getObject(2, UUID.class)), isClosed ? range : interval(row, 3));
    }

    /** The busy time of an appointment or hold, whose columns, as in {@link #COLUMNS}, begin with its id at {@code column}. */
    static Busy busy(ResultSet row, int column) throws SQLException {
        return busy(
                String.valueOf(row.getObject(column, UUID.class)),
                interval(row, column + 1),
                interval(row, column + 3),
                Optional.ofNullable(row.getObject(column + 5, OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }

    private static Busy busy(OccupancyRecord row) {
        UUID owner = row.getAppointmentId() == null ? row.getHoldId() : row.getAppointmentId();
        return busy(
                String.valueOf(owner),
                new Interval(row.getStartsAt(), row.getEndsAt()),
                new Interval(row.getBusyFrom(), row.getBusyTo()),
                Optional.ofNullable(row.getExpiresAt()));
    }

    private static Busy busy(String owner, Interval time, Interval busy, Optional<Instant> expiry) {
        return new Busy(
                owner,
                time,
                Duration.between(busy.start(), time.start()),
                Duration.between(time.end(), busy.end()),
                true,
                expiry);
    }
}
