package dev.openings.jooq.appointments;

import static dev.openings.jooq.gen.Tables.OCCUPANCY;

import dev.openings.jooq.database.DeferredWrites;
import dev.openings.jooq.database.IdGenerator;
import dev.openings.jooq.gen.tables.records.OccupancyRecord;
import dev.openings.jooq.rules.BookingRules;
import dev.openings.time.Interval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
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

    /** Inserts the rows of a hold at the commit; {@code rules} give its buffers. */
    public static void insertForHold(DSLContext tx, IdGenerator ids, Hold hold, BookingRules rules) {
        List<OccupancyRecord> rows = new ArrayList<>();
        Interval busy = hold.busy(rules);
        for (UUID bookable : sorted(hold.staffIds(), hold.resourceIds())) {
            OccupancyRecord row = row(ids, bookable, hold.time(), busy);
            row.setHoldId(hold.id());
            row.setExpiresAt(hold.expiresAt());
            rows.add(row);
        }
        DeferredWrites.of(tx).insertUnlessConflict(rows, NO_OVERLAP);
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
