package dev.openings.availability;

import java.time.LocalTime;

/**
 * A daily window in local time. It belongs to the date on which it starts. If {@code to} is not after {@code from}, the
 * window ends on the next date: midnight as an end is the end of the day, and equal times make a window of one day.
 *
 * @param from the start
 * @param to the end; {@link LocalTime#MIDNIGHT} means 24:00
 */
public record TimeWindow(LocalTime from, LocalTime to) {
    /**
     * Returns the window between two times as {@code HH:mm}; {@code to} may be {@code 24:00}.
     *
     * @throws java.time.format.DateTimeParseException if one of them cannot be parsed
     */
    public static TimeWindow of(String from, String to) {
        return new TimeWindow(LocalTime.parse(from), to.equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(to));
    }

    /** True if the window ends on the date after the one on which it starts. */
    public boolean endsNextDay() {
        return !to.isAfter(from);
    }
}
