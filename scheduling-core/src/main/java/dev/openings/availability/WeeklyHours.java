package dev.openings.availability;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A window on some weekdays.
 *
 * @param days the weekdays on which it starts; not empty
 * @param window the local times of the window, and whom it is reserved for
 * @param validFrom the first date on which it may start; empty: no bound
 * @param validTo the last date on which it may start; empty: no bound
 */
public record WeeklyHours(
        Set<DayOfWeek> days, TimeWindow window, Optional<LocalDate> validFrom, Optional<LocalDate> validTo) {
    /**
     * Copies the days.
     *
     * @throws IllegalArgumentException if {@code days} is empty, or {@code validTo} is before {@code validFrom}
     */
    public WeeklyHours {
        if (days.isEmpty()) {
            throw new IllegalArgumentException("days must not be empty");
        }
        days = Set.copyOf(days);
        if (validFrom.isPresent() && validTo.isPresent() && validTo.get().isBefore(validFrom.get())) {
            throw new IllegalArgumentException(
                    "validTo must not be before validFrom: " + validFrom.get() + ", " + validTo.get());
        }
    }

    /** Returns hours without bounds: {@code WeeklyHours.of("09:00", "17:00", MONDAY, TUESDAY)}. */
    public static WeeklyHours of(String from, String to, DayOfWeek first, DayOfWeek... more) {
        return of(EnumSet.of(first, more), TimeWindow.of(from, to));
    }

    /** Returns hours without bounds. */
    public static WeeklyHours of(Collection<DayOfWeek> days, TimeWindow window) {
        return new WeeklyHours(Set.copyOf(days), window, Optional.empty(), Optional.empty());
    }

    /** Returns these hours for all visits. */
    public WeeklyHours withoutReservation() {
        return new WeeklyHours(days, window.withoutReservation(), validFrom, validTo);
    }

    /** Returns Monday to Friday. */
    public static List<DayOfWeek> workdays() {
        return List.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY, DayOfWeek.THURSDAY, DayOfWeek.FRIDAY);
    }

    /** True if the window starts on {@code date}. */
    public boolean startsOn(LocalDate date) {
        return days.contains(date.getDayOfWeek())
                && validFrom.map(first -> !date.isBefore(first)).orElse(true)
                && validTo.map(last -> !date.isAfter(last)).orElse(true);
    }
}
