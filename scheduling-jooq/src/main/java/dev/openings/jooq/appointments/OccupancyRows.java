package dev.openings.jooq.appointments;

import static dev.openings.jooq.gen.Tables.OCCUPANCY;

import dev.openings.jooq.database.DeferredWrites;
import dev.openings.jooq.database.IdGenerator;
import dev.openings.jooq.gen.tables.records.OccupancyRecord;
import dev.openings.jooq.rules.BookingRules;
import dev.openings.time.Interval;
import dev.openings.time.IntervalSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.DSLContext;

/**
 * Writes the time that appointments and holds occupy: one row for each staff member and resource, buffers included.
 * {@link BusyTimes} reads them.
 */
public final class OccupancyRows {
    /** The exclusion constraint of PostgreSQL: no two rows of one bookable overlap. */
    public static final String NO_OVERLAP = "occupancy_no_overlap";

    private OccupancyRows() {}

    /** Inserts the rows of an appointment at the commit. */
    public static void insertForAppointment(DSLContext tx, IdGenerator ids, Appointment appointment) {
        List<OccupancyRecord> rows = new ArrayList<>();
        Interval busy = appointment.time().widen(appointment.bufferBefore(), appointment.bufferAfter());
        for (UUID bookable : sorted(appointment.staffIds(), appointment.resourceIds())) {
            OccupancyRecord row = row(ids, bookable, appointment.time(), busy);
            row.setAppointmentId(appointment.id());
            rows.add(row);
        }
        DeferredWrites.of(tx).insertUnlessConflict(rows, NO_OVERLAP);
    }

    /**
     * Inserts the rows of a hold at the commit. A hold for the move of an appointment leaves out what the appointment itself
     * occupies: rows must not overlap, and nobody else can take that time. If the appointment gives it back before it moves,
     * that part is not held any more, and the move is decided anew.
     *
     * @param rules give its buffers
     * @param occupied the time of the appointment that moves, by bookable; empty if none moves
     */
    public static void insertForHold(
            DSLContext tx, IdGenerator ids, Hold hold, BookingRules rules, Map<UUID, IntervalSet> occupied) {
        List<OccupancyRecord> rows = new ArrayList<>();
        Interval busy = hold.busy(rules);
        for (UUID bookable : sorted(hold.staffIds(), hold.resourceIds())) {
            for (Interval part : IntervalSet.of(busy).minus(occupied.getOrDefault(bookable, IntervalSet.empty()))) {
                OccupancyRecord row = row(ids, bookable, visit(hold.time(), part), part);
                row.setHoldId(hold.id());
                row.setExpiresAt(hold.expiresAt());
                rows.add(row);
            }
        }
        if (!rows.isEmpty()) {
            DeferredWrites.of(tx).insertUnlessConflict(rows, NO_OVERLAP);
        }
    }

    /** The visit inside {@code part}; all of {@code part} if it is buffer only, because a row has time of a visit. */
    private static Interval visit(Interval time, Interval part) {
        return time.intersection(part).orElse(part);
    }

    /** Deletes at the commit the rows of an appointment. */
    public static void release(DSLContext tx, UUID appointmentId) {
        DeferredWrites.of(tx).execute("delete from occupancy where appointment_id = ?", List.of(appointmentId));
    }

    /** Deletes the rows that expired holds have of these bookables, which the caller has locked. */
    public static void deleteExpired(DSLContext tx, Collection<UUID> bookables, Instant now) {
        tx.deleteFrom(OCCUPANCY)
                .where(OCCUPANCY.BOOKABLE_ID.in(bookables))
                .and(OCCUPANCY.EXPIRES_AT.le(now))
                .execute();
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

    /** In the order of ids, as locks are taken: two writers without locks then wait for each other in one direction only. */
    private static List<UUID> sorted(List<UUID> staff, List<UUID> resources) {
        return Stream.concat(staff.stream(), resources.stream()).sorted().toList();
    }
}
