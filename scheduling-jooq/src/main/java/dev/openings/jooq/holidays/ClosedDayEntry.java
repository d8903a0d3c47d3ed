package dev.openings.jooq.holidays;

import dev.openings.availability.TimeWindow;
import java.time.LocalDate;
import java.util.List;

/**
 * A day of a calendar on which the week does not hold.
 *
 * @param date on the clock of the staff member or resource
 * @param name one line, such as the name of the holiday
 * @param windows in place of the weekly hours that start on that date; empty: closed all day
 * @param certain false if the date follows the moon and may move by a day
 */
public record ClosedDayEntry(LocalDate date, String name, List<TimeWindow> windows, boolean certain) {
    /** Copies the windows. */
    public ClosedDayEntry {
        windows = List.copyOf(windows);
    }

    static ClosedDayEntry of(PublicHoliday holiday) {
        return new ClosedDayEntry(holiday.date(), holiday.name(), List.of(), holiday.certain());
    }
}
