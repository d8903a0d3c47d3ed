package dev.openings.availability;

import java.time.LocalDate;
import java.util.List;

/**
 * The windows that start on one date, in place of the weekly hours. Several overrides of one date are combined.
 *
 * @param date the date on which the windows start
 * @param windows empty: no window starts on that date
 */
public record DateOverride(LocalDate date, List<TimeWindow> windows) {
    /** Copies the windows. */
    public DateOverride {
        windows = List.copyOf(windows);
    }
}
