package dev.openings.slots;

import dev.openings.availability.Busy;
import dev.openings.availability.Schedule;
import java.util.List;

/**
 * Anything with a calendar: a staff member, a room, a device.
 *
 * @param id unique in a team
 * @param schedule when it is there
 * @param busy what takes its time, in any order; may overlap
 * @param limits how much it takes on
 * @param offered false: it does not give what is asked for, or is not active; it is then never free, and explained as NOT_OFFERED
 */
public record Bookable(String id, Schedule schedule, List<Busy> busy, Limits limits, boolean offered) {
    /** Copies the list. */
    public Bookable {
        busy = List.copyOf(busy);
    }

    /** Someone without limits. */
    public static Bookable of(String id, Schedule schedule, List<Busy> busy) {
        return new Bookable(id, schedule, busy, Limits.NONE, true);
    }

    /** The same with these limits. */
    public Bookable withLimits(Limits other) {
        return new Bookable(id, schedule, busy, other, offered);
    }
}
