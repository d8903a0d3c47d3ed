package dev.openings.jooq;

import static dev.openings.jooq.gen.Tables.OCCUPANCY;

import dev.openings.availability.Busy;
import dev.openings.jooq.gen.tables.records.OccupancyRecord;
import dev.openings.time.Interval;
import dev.openings.time.IntervalSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** What takes bookables. */
final class OccupancyRows {
    /** Computed by the database: when a row that lasts longer than {@link #LONG} begins; null for all others. */
    private static final Field<Instant> LONG_FROM =
            DSL.field(OCCUPANCY.getQualifiedName().append("long_from"), OCCUPANCY.BUSY_FROM.getDataType());

    private static final Duration LONG = Duration.ofHours(24);

    private OccupancyRows() {}

    /** What takes these bookables in {@code range}, buffers considered; of one bookable in no order. */
    static Map<UUID, List<Busy>> busy(DSLContext tx, Collection<UUID> bookables, Interval range) {
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
    static Map<UUID, IntervalSet> taken(DSLContext tx, Collection<UUID> bookables, Interval range, Instant now) {
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
    static void sweep(DSLContext tx, Collection<UUID> bookables, Instant now) {
        tx.deleteFrom(OCCUPANCY)
                .where(OCCUPANCY.BOOKABLE_ID.in(bookables))
                .and(OCCUPANCY.EXPIRES_AT.le(now))
                .execute();
    }

    static void takeForAppointment(DSLContext tx, Ids ids, Appointment appointment) {
        List<OccupancyRecord> rows = new ArrayList<>();
        Interval busy = appointment.time().widen(appointment.bufferBefore(), appointment.bufferAfter());
        for (UUID bookable : all(appointment.staffIds(), appointment.resourceIds())) {
            OccupancyRecord row = row(ids, bookable, appointment.time(), busy);
            row.setAppointmentId(appointment.id());
            rows.add(row);
        }
        insert(tx, rows);
    }

    static void takeForHold(DSLContext tx, Ids ids, Hold hold, BookingRules rules) {
        List<OccupancyRecord> rows = new ArrayList<>();
        Interval busy = hold.time().widen(rules.bufferBefore(), rules.bufferAfter());
        for (UUID bookable : all(hold.staffIds(), hold.resourceIds())) {
            OccupancyRecord row = row(ids, bookable, hold.time(), busy);
            row.setHoldId(hold.id());
            row.setExpiresAt(hold.expiresAt());
            rows.add(row);
        }
        insert(tx, rows);
    }

    static void giveBack(DSLContext tx, UUID appointmentId) {
        tx.deleteFrom(OCCUPANCY)
                .where(OCCUPANCY.APPOINTMENT_ID.eq(appointmentId))
                .execute();
    }

    private static void insert(DSLContext tx, List<OccupancyRecord> rows) {
        tx.insertInto(OCCUPANCY).set(rows).execute();
    }

    private static OccupancyRecord row(Ids ids, UUID bookable, Interval time, Interval busy) {
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
        return new Busy(
                String.valueOf(owner),
                new Interval(row.getStartsAt(), row.getEndsAt()),
                Duration.between(row.getBusyFrom(), row.getStartsAt()),
                Duration.between(row.getEndsAt(), row.getBusyTo()),
                true,
                Optional.ofNullable(row.getExpiresAt()));
    }

    private static List<UUID> all(List<UUID> staff, List<UUID> resources) {
        List<UUID> all = new ArrayList<>(staff);
        all.addAll(resources);
        return all;
    }
}
