package dev.openings.jooq.holidays;

import dev.openings.availability.ClosedDay;
import dev.openings.availability.TimeWindow;
import dev.openings.time.IntervalSet;
import java.time.LocalDate;
import java.time.ZoneId;
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

    /** The time of the date in which no window is, on the clock of {@code zone}. */
    public IntervalSet closedTime(ZoneId zone) {
        return new ClosedDay(date, windows).closedTime(zone);
    }

    static ClosedDayEntry of(PublicHoliday holiday) {
        return new ClosedDayEntry(holiday.date(), holiday.name(), List.of(), holiday.certain());
    }
}
