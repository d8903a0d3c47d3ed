package dev.openings.slots;

import dev.openings.availability.Busy;
import dev.openings.availability.Schedule;
import dev.openings.time.Interval;
import java.util.ArrayList;
import java.util.List;

/**
 * Anything with a calendar: a staff member, a room, a device.
 *
 * @param id unique in a team
 * @param schedule when it is there
 * @param busy what takes its time, in any order; may overlap; ten million rows are sorted once for each search, in about 50 bytes each
 * @param limits how much it takes on
 * @param offered false: it does not give what is asked for, or is not active; it is then never free, and explained as NOT_OFFERED
 */
public record Bookable(String id, Schedule schedule, List<Busy> busy, BookingLimits limits, boolean offered) {
    /** Copies the list. */
    public Bookable {
        busy = List.copyOf(busy);
    }

    /** Someone without limits. */
    public static Bookable of(String id, Schedule schedule, List<Busy> busy) {
        return new Bookable(id, schedule, busy, BookingLimits.NONE, true);
    }

    /** Someone without limits, who is taken at these times; each counts as one booking without buffers. */
    public static Bookable of(String id, Schedule schedule, Interval... taken) {
        List<Busy> busy = new ArrayList<>();
        for (Interval time : taken) {
            busy.add(Busy.of(id + "-" + busy.size(), time));
        }
        return of(id, schedule, busy);
    }

    /** The same with these limits. */
    public Bookable withLimits(BookingLimits other) {
        return new Bookable(id, schedule, busy, other, offered);
    }
}
