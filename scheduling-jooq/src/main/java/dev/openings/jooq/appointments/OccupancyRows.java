package dev.openings.jooq.appointments;

import static dev.openings.jooq.gen.Tables.OCCUPANCY;

import dev.openings.availability.Busy;
import dev.openings.jooq.changes.CalendarChange;
import dev.openings.jooq.database.DeferredInserts;
import dev.openings.jooq.database.IdGenerator;
import dev.openings.jooq.database.JdbcValues;
import dev.openings.jooq.database.StatementBatch;
import dev.openings.jooq.gen.tables.records.OccupancyRecord;
import dev.openings.jooq.rules.BookingRules;
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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** What takes bookables. */
public final class OccupancyRows {
    /** The exclusion constraint of PostgreSQL: no two rows of one bookable overlap. */
    public static final String NO_OVERLAP = "occupancy_no_overlap";

    /** Computed by the database: when a row that lasts longer than {@link #LONG} begins; null for all others. */
    private static final Field<Instant> LONG_FROM =
            DSL.field(OCCUPANCY.getQualifiedName().append("long_from"), OCCUPANCY.BUSY_FROM.getDataType());

    private static final Duration LONG = Duration.ofHours(24);

    private static final String SELECT =
            "select o.bookable_id, coalesce(o.appointment_id, o.hold_id), o.starts_at, o.ends_at, o.busy_from, o.busy_to, o.expires_at";
    private static final String ASK = SELECT + " from occupancy o where ";
    private static final String ASK_ON_POSTGRES = SELECT + ", s.state from rules_state s left join occupancy o on ";
    private static final String MET =
            " and o.busy_to > ? and o.busy_from < ? and (o.busy_to <= ? or o.long_from is not null)";

    private OccupancyRows() {}

    /**
     * What took bookables at one moment.
     *
     * @param state of the rules at that moment, where the database has a name for it
     * @param busy by bookable
     */
    public record Seen(Optional<UUID> state, Map<UUID, List<Busy>> busy) {}

    /** Asks what takes these bookables in {@code range}, as {@link #busy}, and for the state of the rules at the same moment. */
    public static StatementBatch.Question<Seen> ask(StatementBatch trip, Collection<UUID> bookables, Interval range) {
        boolean withState = trip.isOnPostgres();
        // One by itself: a plan for any number of them is no better than one made anew, and so never kept.
        boolean isOne = bookables.size() == 1;
        String whose = isOne ? "o.bookable_id = ?" : "o.bookable_id = any(?)";
        return trip.ask(
                (withState ? ASK_ON_POSTGRES : ASK) + whose + MET,
                List.of(
                        isOne ? bookables.iterator().next() : bookables,
                        range.start(),
                        range.end(),
                        range.end().plus(LONG)),
                rows -> seen(rows, withState));
    }

    private static Seen seen(ResultSet rows, boolean withState) throws SQLException {
        Optional<UUID> state = Optional.empty();
        Map<UUID, List<Busy>> busy = new HashMap<>();
        while (rows.next()) {
            if (withState && state.isEmpty()) {
                state = Optional.of(rows.getObject(8, UUID.class));
            }
            UUID bookable = rows.getObject(1, UUID.class);
            if (bookable != null) {
                busy.computeIfAbsent(bookable, id -> new ArrayList<>()).add(busy(rows));
            }
        }
        return new Seen(state, busy);
    }

    private static Busy busy(ResultSet row) throws SQLException {
        return busy(
                String.valueOf(row.getObject(2, UUID.class)),
                new Interval(JdbcValues.instant(row, 3), JdbcValues.instant(row, 4)),
                new Interval(JdbcValues.instant(row, 5), JdbcValues.instant(row, 6)),
                Optional.ofNullable(row.getObject(7, OffsetDateTime.class)).map(OffsetDateTime::toInstant));
    }

    /** What takes these bookables in {@code range}, buffers considered; of one bookable in no order. */
    public static Map<UUID, List<Busy>> busy(DSLContext tx, Collection<UUID> bookables, Interval range) {
        Map<UUID, List<Busy>> busy = new HashMap<>();
        tx.selectFrom(OCCUPANCY)
                .where(OCCUPANCY.BOOKABLE_ID.in(bookables))
                .and(meets(range))
                .forEach(row -> busy.computeIfAbsent(row.getBookableId(), id -> new ArrayList<>())
                        .add(busy(row)));
        return busy;
    }

    /** The third condition follows from the second, and gives an index on the ends both of its bounds: it need not read all that is to come. */
    private static Condition meets(Interval range) {
        return OCCUPANCY
                .BUSY_TO
                .gt(range.start())
                .and(OCCUPANCY.BUSY_FROM.lt(range.end()))
                .and(OCCUPANCY.BUSY_TO.le(range.end().plus(LONG)).or(LONG_FROM.isNotNull()));
    }

    /** When these bookables are taken in {@code range} at {@code now}, without buffers, merged; every id is a key. */
    public static Map<UUID, IntervalSet> taken(DSLContext tx, Collection<UUID> bookables, Interval range, Instant now) {
        Map<UUID, List<Busy>> busy = busy(tx, bookables, range);
        Map<UUID, IntervalSet> taken = new HashMap<>();
        for (UUID id : bookables) {
            List<Interval> times = busy.getOrDefault(id, List.of()).stream()
                    .filter(it -> it.standsAt(now))
                    .map(Busy::time)
                    .toList();
            taken.put(id, IntervalSet.of(times).within(range));
        }
        return taken;
    }

    /** Removes what holds that ran out still take of these bookables, whose rows the caller has locked. */
    public static void sweep(DSLContext tx, Collection<UUID> bookables, Instant now) {
        tx.deleteFrom(OCCUPANCY)
                .where(OCCUPANCY.BOOKABLE_ID.in(bookables))
                .and(OCCUPANCY.EXPIRES_AT.le(now))
                .execute();
    }

    /** Writes with the commit the time that an appointment takes, buffers included. */
    public static void insert(DSLContext tx, IdGenerator ids, Appointment appointment) {
        List<OccupancyRecord> rows = new ArrayList<>();
        Interval busy = appointment.time().widen(appointment.bufferBefore(), appointment.bufferAfter());
        for (UUID bookable : all(appointment.staffIds(), appointment.resourceIds())) {
            OccupancyRecord row = row(ids, bookable, appointment.time(), busy);
            row.setAppointmentId(appointment.id());
            rows.add(row);
        }
        DeferredInserts.of(tx).insertUnlessTaken(rows, NO_OVERLAP);
    }

    /** Writes with the commit the time that a hold takes, buffers included. */
    public static void insert(DSLContext tx, IdGenerator ids, Hold hold, BookingRules rules) {
        List<OccupancyRecord> rows = new ArrayList<>();
        Interval busy = hold.time().widen(rules.bufferBefore(), rules.bufferAfter());
        for (UUID bookable : all(hold.staffIds(), hold.resourceIds())) {
            OccupancyRecord row = row(ids, bookable, hold.time(), busy);
            row.setHoldId(hold.id());
            row.setExpiresAt(hold.expiresAt());
            rows.add(row);
        }
        DeferredInserts.of(tx).insertUnlessTaken(rows, NO_OVERLAP);
    }

    /** Asks what a hold takes, buffers included, as listeners are told of it; empty if it takes nothing any more. */
    static StatementBatch.Question<Optional<CalendarChange>> ofHold(StatementBatch trip, UUID holdId) {
        return trip.ask(
                "select bookable_id, busy_from, busy_to from occupancy where hold_id = ?",
                List.of(holdId),
                OccupancyRows::change);
    }

    private static Optional<CalendarChange> change(ResultSet rows) throws SQLException {
        Set<UUID> bookables = new HashSet<>();
        Optional<Interval> busy = Optional.empty();
        while (rows.next()) {
            bookables.add(rows.getObject(1, UUID.class));
            busy = Optional.of(new Interval(JdbcValues.instant(rows, 2), JdbcValues.instant(rows, 3)));
        }
        return busy.map(it -> new CalendarChange(bookables, Optional.of(it), Optional.empty()));
    }

    /** Frees with the commit the time that an appointment takes. */
    public static void deleteOfAppointment(DSLContext tx, UUID appointmentId) {
        DeferredInserts.of(tx).write("delete from occupancy where appointment_id = ?", List.of(appointmentId));
    }

    private static OccupancyRecord row(IdGenerator ids, UUID bookable, Interval time, Interval busy) {
        OccupancyRecord row = new OccupancyRecord();
        row.setId(ids.next());
        row.setBookableId(bookable);
        row.setStartsAt(time.start());
        row.setEndsAt(time.end());
        row.setBusyFrom(busy.start());
        row.setBusyTo(busy.end());
        return row;
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

    /** In the order of the ids, as locks are taken: writers that meet in spite of them wait for each other in one direction. */
    private static List<UUID> all(List<UUID> staff, List<UUID> resources) {
        return Stream.concat(staff.stream(), resources.stream()).sorted().toList();
    }
}
