package dev.openings.jooq.holidays;

import dev.openings.availability.Schedule;
import dev.openings.jooq.practice.PracticeRows;
import dev.openings.jooq.schedules.ScheduleRows;
import dev.openings.jooq.schedules.VisitsLeftOutside;
import dev.openings.time.Interval;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;

/**
 * Finds the visits that a change of closed days leaves outside of working hours: it reads the schedules before the change,
 * and compares them with those after it.
 *
 * @param tx the transaction of the change
 * @param owners whose schedules change
 * @param now visits that have ended are left out
 * @param time the time that changes; empty: any
 * @param before the schedules before the change
 */
record VisitsOnClosedTime(
        DSLContext tx, List<UUID> owners, Instant now, Optional<Interval> time, Map<UUID, Schedule> before) {
    /** Reads the schedules. Call it before the change, with the rows of the owners locked. */
    static VisitsOnClosedTime beforeChange(DSLContext tx, List<UUID> owners, Instant now, Optional<Interval> time) {
        return new VisitsOnClosedTime(tx, owners, now, time, schedules(tx, owners));
    }

    /** The visits that lay in working hours before and do not now, ascending by start. */
    List<UUID> afterChange() {
        return VisitsLeftOutside.of(tx, before, schedules(tx, owners), now, time);
    }

    private static Map<UUID, Schedule> schedules(DSLContext tx, List<UUID> owners) {
        return ScheduleRows.schedules(tx, owners, PracticeRows.zone(tx));
    }
}
