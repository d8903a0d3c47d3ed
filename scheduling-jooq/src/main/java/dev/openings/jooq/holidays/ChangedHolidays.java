package dev.openings.jooq.holidays;

import java.util.List;
import java.util.UUID;

/**
 * The result of a change of closed days.
 *
 * @param calendar the calendar after the change
 * @param outsideIds visits to come that lay in working hours before and do not after the change, ascending by start.
 *     They stay booked
 */
public record ChangedHolidays(HolidayCalendar calendar, List<UUID> outsideIds) {
    /** Copies the ids. */
    public ChangedHolidays {
        outsideIds = List.copyOf(outsideIds);
    }
}
