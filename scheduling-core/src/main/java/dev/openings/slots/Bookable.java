package dev.openings.slots;

import dev.openings.availability.Busy;
import dev.openings.availability.Schedule;
import dev.openings.time.Interval;
import java.util.ArrayList;
import java.util.List;

/**
 * A resource with a calendar: a staff member, a room, a device.
 *
 * @param id unique within a team
 * @param schedule the working time
 * @param busy the time already taken, in any order; rows may overlap. Each search sorts them once and needs about 50
 *     bytes for each row; ten million rows are allowed
 * @param limits the daily and weekly limits
 * @param offered false if the bookable does not provide the service or is inactive; it is then never free, and
 *     explanations give NOT_OFFERED
 */
public record Bookable(String id, Schedule schedule, List<Busy> busy, BookingLimits limits, boolean offered) {
    /** Copies the list. */
    public Bookable {
        busy = List.copyOf(busy);
    }

    /** Returns a bookable without limits. */
    public static Bookable of(String id, Schedule schedule, List<Busy> busy) {
        return new Bookable(id, schedule, busy, BookingLimits.NONE, true);
    }

    /** Returns a bookable without limits that is busy at these times; each counts as one booking without buffers. */
    public static Bookable of(String id, Schedule schedule, Interval... taken) {
        List<Busy> busy = new ArrayList<>();
        for (Interval time : taken) {
            busy.add(Busy.of(id + "-" + busy.size(), time));
        }
        return of(id, schedule, busy);
    }

    /** Returns this bookable with other limits. */
    public Bookable withLimits(BookingLimits other) {
        return new Bookable(id, schedule, busy, other, offered);
    }
}
