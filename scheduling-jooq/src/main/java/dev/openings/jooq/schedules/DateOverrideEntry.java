package dev.openings.jooq.schedules;

import dev.openings.availability.TimeWindow;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The hours of one date, in place of the weekly hours.
 *
 * @param date in the time zone of the owner
 * @param windows that start on the date, ascending; empty: closed
 * @param reason one line
 */
public record DateOverrideEntry(LocalDate date, List<TimeWindow> windows, Optional<String> reason) {
    /** Copies the windows. */
    public DateOverrideEntry {
        windows = List.copyOf(windows);
    }
}
