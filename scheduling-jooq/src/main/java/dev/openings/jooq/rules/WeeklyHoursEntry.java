package dev.openings.jooq.rules;

import dev.openings.availability.TimeWindow;
import dev.openings.availability.WeeklyHours;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * One window of working hours on some weekdays, in local time of the owner. {@link HoursChecks} checks the bounds, not the
 * constructor.
 *
 * @param days weekdays on which the window starts; at least one
 * @param window whole minutes; midnight as the end is 24:00; it may be reserved for services, whose ids are UUIDs as text
 * @param validFrom first date on which the window may start; empty: no limit
 * @param validTo last date on which the window may start, included; empty: no limit
 */
public record WeeklyHoursEntry(
        Set<DayOfWeek> days, TimeWindow window, Optional<LocalDate> validFrom, Optional<LocalDate> validTo) {
    /** Copies the days. */
    public WeeklyHoursEntry {
        days = Set.copyOf(days);
    }

    /** A window without first and last date. */
    public static WeeklyHoursEntry of(Set<DayOfWeek> days, TimeWindow window) {
        return new WeeklyHoursEntry(days, window, Optional.empty(), Optional.empty());
    }

    /** These hours as {@code scheduling-core} takes them. */
    public WeeklyHours coreHours() {
        return new WeeklyHours(days, window, validFrom, validTo);
    }
}
