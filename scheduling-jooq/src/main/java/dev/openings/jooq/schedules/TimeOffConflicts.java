package dev.openings.jooq.schedules;

import static dev.openings.jooq.gen.Tables.OCCUPANCY;

import dev.openings.availability.TimeOff;
import dev.openings.time.Interval;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record3;
import org.jooq.Result;

/** Finds the appointments that overlap time off. */
final class TimeOffConflicts {
    private TimeOffConflicts() {}

    /** The appointments of the owner that overlap the time off, ascending by start. */
    static List<UUID> of(DSLContext tx, TimeOffRows.Stored stored, ZoneId zone) {
        // One appointment at a time: a range that covers them all may be longer than a schedule can be expanded for.
        return candidates(tx, stored, zone).stream()
                .filter(appointment -> !TimeOffOccurrences.time(
                                stored.time(), zone, new Interval(appointment.value2(), appointment.value3()))
                        .isEmpty())
                .map(Record3::value1)
                .toList();
    }

    /** Appointments that may conflict. If the time off recurs: all that end after the start of its first occurrence. */
    private static Result<Record3<UUID, Instant, Instant>> candidates(
            DSLContext tx, TimeOffRows.Stored stored, ZoneId zone) {
        Interval first = TimeOffOccurrences.whole(stored, zone).orElseThrow().time();
        var query = tx.select(OCCUPANCY.APPOINTMENT_ID, OCCUPANCY.STARTS_AT, OCCUPANCY.ENDS_AT)
                .from(OCCUPANCY)
                .where(OCCUPANCY.BOOKABLE_ID.eq(stored.ownerId()))
                .and(OCCUPANCY.APPOINTMENT_ID.isNotNull())
                .and(OCCUPANCY.BUSY_TO.gt(first.start()));
        var bounded = stored.time() instanceof TimeOff.RecurringLocalPeriod
                ? query
                : query.and(OCCUPANCY.STARTS_AT.lt(first.end()));
        return bounded.orderBy(OCCUPANCY.STARTS_AT, OCCUPANCY.APPOINTMENT_ID).fetch();
    }
}
