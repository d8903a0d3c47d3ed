package dev.openings.jooq.holidays;

import dev.openings.availability.TimeWindow;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A day of a calendar as a person sets it. No refresh changes it afterwards.
 *
 * @param calendarId the calendar, of any source
 * @param date on the clock of the staff member or resource, in the years 1970 to 9999
 * @param day what holds on that date; empty: the date is an ordinary day, also if the source has it
 */
public record ClosedDayChange(UUID calendarId, LocalDate date, Optional<Day> day) {
    /**
     * A closed day or half day.
     *
     * @param name one line, 1 to 200 characters
     * @param windows in place of the weekly hours, at most 200; empty: closed all day
     */
    public record Day(String name, List<TimeWindow> windows) {
        /** Copies the windows. */
        public Day {
            windows = List.copyOf(windows);
        }
    }

    /** A date that is closed all day. */
    public static ClosedDayChange closed(UUID calendarId, LocalDate date, String name) {
        return new ClosedDayChange(calendarId, date, Optional.of(new Day(name, List.of())));
    }

    /** A date that becomes an ordinary day. */
    public static ClosedDayChange ordinary(UUID calendarId, LocalDate date) {
        return new ClosedDayChange(calendarId, date, Optional.empty());
    }
}
