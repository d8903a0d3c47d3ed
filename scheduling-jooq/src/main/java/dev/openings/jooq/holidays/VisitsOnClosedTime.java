package dev.openings.jooq.holidays;

import static dev.openings.jooq.gen.Tables.OCCUPANCY;

import dev.openings.availability.Schedule;
import dev.openings.jooq.practice.PracticeRows;
import dev.openings.jooq.schedules.ScheduleRows;
import dev.openings.time.Interval;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record4;
import org.jooq.impl.DSL;

/**
 * Finds the visits that a change leaves outside of working hours: it reads the schedules before the change, and compares
 * them with those after it.
 *
 * @param tx the transaction of the change
 * @param owners whose schedules change
 * @param from visits that end before are left out
 * @param time the time that changes; empty: any
 * @param before the schedules before the change
 */
record VisitsOnClosedTime(
        DSLContext tx, List<UUID> owners, Instant from, Optional<Interval> time, Map<UUID, Schedule> before) {
    /** Reads the schedules. Call it before the change, with the rows of the owners locked. */
    static VisitsOnClosedTime beforeChange(DSLContext tx, List<UUID> owners, Instant from, Optional<Interval> time) {
        return new VisitsOnClosedTime(tx, owners, from, time, schedules(tx, owners));
    }

    /** The visits that lay in working hours before and do not now, ascending by start. */
    List<UUID> afterChange() {
        Map<UUID, Schedule> after = schedules(tx, owners);
        Condition overlaps = time.map(it ->
                        OCCUPANCY.STARTS_AT.lt(it.end()).and(OCCUPANCY.ENDS_AT.gt(it.start())))
                .orElse(DSL.noCondition());
        return tx
                .select(OCCUPANCY.APPOINTMENT_ID, OCCUPANCY.BOOKABLE_ID, OCCUPANCY.STARTS_AT, OCCUPANCY.ENDS_AT)
                .from(OCCUPANCY)
                .where(OCCUPANCY.BOOKABLE_ID.in(owners))
                .and(OCCUPANCY.APPOINTMENT_ID.isNotNull())
                .and(OCCUPANCY.ENDS_AT.gt(from))
                .and(overlaps)
                .orderBy(OCCUPANCY.STARTS_AT, OCCUPANCY.APPOINTMENT_ID)
                .stream()
                .filter(visit -> lies(visit, before) && !lies(visit, after))
                .map(Record4::value1)
                .distinct()
                .toList();
    }

    private static boolean lies(Record4<UUID, UUID, Instant, Instant> visit, Map<UUID, Schedule> schedules) {
        Interval time = new Interval(visit.value3(), visit.value4());
        Schedule schedule = schedules.get(visit.value2());
        return schedule != null
                && schedule.withoutReservations().working(time).toList().equals(List.of(time));
    }

    private static Map<UUID, Schedule> schedules(DSLContext tx, List<UUID> owners) {
        return ScheduleRows.schedules(tx, owners, PracticeRows.zone(tx));
    }
}
