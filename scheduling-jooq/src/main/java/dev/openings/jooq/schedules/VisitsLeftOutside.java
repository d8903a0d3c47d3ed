package dev.openings.jooq.schedules;

import static dev.openings.jooq.gen.Tables.APPOINTMENT;
import static dev.openings.jooq.gen.Tables.OCCUPANCY;

import dev.openings.availability.HoursView;
import dev.openings.availability.Schedule;
import dev.openings.time.Interval;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;

/**
 * Finds appointments to come that a change of hours leaves outside working time. Those that were outside before, because
 * somebody overruled the hours, are not among them.
 */
public final class VisitsLeftOutside {
    private VisitsLeftOutside() {}

    private record Visit(UUID id, UUID ownerId, Interval time, Optional<UUID> serviceId) {}

    /**
     * The ids of these appointments, ascending by start.
     *
     * @param before the schedules before the change, by owner
     * @param after the schedules after it
     */
    public static List<UUID> of(DSLContext tx, Map<UUID, Schedule> before, Map<UUID, Schedule> after, Instant now) {
        LinkedHashSet<UUID> outside = new LinkedHashSet<>();
        for (Visit visit : visits(tx, before.keySet(), now)) {
            Schedule old = before.get(visit.ownerId());
            Schedule current = after.get(visit.ownerId());
            if (old != null && current != null && covers(old, visit, now) && !covers(current, visit, now)) {
                outside.add(visit.id());
            }
        }
        return List.copyOf(outside);
    }

    private static boolean covers(Schedule schedule, Visit visit, Instant now) {
        HoursView view = new HoursView(visit.serviceId().map(UUID::toString), Optional.of(now));
        return schedule.working(visit.time(), view).covers(visit.time());
    }

    private static List<Visit> visits(DSLContext tx, Collection<UUID> owners, Instant now) {
        return tx.select(
                        OCCUPANCY.APPOINTMENT_ID,
                        OCCUPANCY.BOOKABLE_ID,
                        OCCUPANCY.STARTS_AT,
                        OCCUPANCY.ENDS_AT,
                        APPOINTMENT.SERVICE_ID)
                .from(OCCUPANCY)
                .join(APPOINTMENT)
                .on(APPOINTMENT.ID.eq(OCCUPANCY.APPOINTMENT_ID))
                .where(OCCUPANCY.BOOKABLE_ID.in(owners))
                .and(OCCUPANCY.ENDS_AT.gt(now))
                .orderBy(OCCUPANCY.STARTS_AT, OCCUPANCY.APPOINTMENT_ID)
                .fetch(row -> new Visit(
                        row.value1(),
                        row.value2(),
                        new Interval(row.value3(), row.value4()),
                        Optional.ofNullable(row.value5())));
    }
}
