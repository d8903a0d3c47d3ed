package dev.openings.availability;

import java.time.LocalDate;
import java.util.List;

/**
 * A public holiday, a half day, or another date on which the week does not hold. Its windows stand in place of the
 * weekly hours that start on that date. An override of the same date replaces it.
 *
 * @param date the date on which the windows start; a window of the evening before is not shortened
 * @param windows empty: closed all day
 */
public record ClosedDay(LocalDate date, List<TimeWindow> windows) {
    /** Copies the windows. */
    public ClosedDay {
        windows = List.copyOf(windows);
    }

    /** Returns a date without hours. */
    public static ClosedDay of(LocalDate date) {
        return new ClosedDay(date, List.of());
    }
}
