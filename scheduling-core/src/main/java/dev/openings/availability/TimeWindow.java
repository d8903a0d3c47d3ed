package dev.openings.availability;

import java.time.LocalTime;

/**
 * A daily stretch of wall-clock time. It belongs to the date on which it starts; {@code to} at or before {@code from} is on the
 * next date, so that midnight as an end is the end of the day, and {@code from} = {@code to} runs for one day.
 *
 * @param from when it starts
 * @param to when it ends; {@link LocalTime#MIDNIGHT} stands for 24:00
 */
public record TimeWindow(LocalTime from, LocalTime to) {
    /**
     * The window between two times as {@code HH:mm}, {@code 24:00} among the ends.
     *
     * @throws java.time.format.DateTimeParseException if one of them cannot be read
     */
    public static TimeWindow of(String from, String to) {
        return new TimeWindow(LocalTime.parse(from), to.equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(to));
    }

    /** True if it ends on the date after the one on which it starts. */
    public boolean endsNextDay() {
        return !to.isAfter(from);
    }
}
