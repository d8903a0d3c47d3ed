package dev.openings.jooq.schedules;

import dev.openings.availability.TimeWindow;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * Hours on some weekdays, on the owner's clock, as people write them. What an input holds is checked by {@link Schedules#setWorkingHours}.
 *
 * @param days on which the window starts; at least one
 * @param window whole minutes; midnight as its end is 24:00
 * @param validFrom the first date on which it may start
 * @param validTo the last date on which it may start, included
 */
public record WeeklyHoursEntry(
        Set<DayOfWeek> days, TimeWindow window, Optional<LocalDate> validFrom, Optional<LocalDate> validTo) {
    /** Copies the days. */
    public WeeklyHoursEntry {
        days = Set.copyOf(days);
    }

    /** Hours that always hold. */
    public static WeeklyHoursEntry of(Set<DayOfWeek> days, TimeWindow window) {
        return new WeeklyHoursEntry(days, window, Optional.empty(), Optional.empty());
    }
}
