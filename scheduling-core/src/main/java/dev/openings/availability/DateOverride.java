package dev.openings.availability;

import java.time.LocalDate;
import java.util.List;

/**
 * The windows that start on one date, in the place of the week's. Several for one date count together.
 *
 * @param date the date on which they start
 * @param windows empty: nothing starts on that date
 */
public record DateOverride(LocalDate date, List<TimeWindow> windows) {
    /** Copies the windows. */
    public DateOverride {
        windows = List.copyOf(windows);
    }
}
