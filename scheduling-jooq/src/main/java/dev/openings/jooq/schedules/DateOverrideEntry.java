package dev.openings.jooq.schedules;

import dev.openings.availability.TimeWindow;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What one date has in the place of the week's hours.
 *
 * @param date on the owner's clock
 * @param windows that start on it, ascending; none: closed
 * @param reason one line
 */
public record DateOverrideEntry(LocalDate date, List<TimeWindow> windows, Optional<String> reason) {
    /** Copies the windows. */
    public DateOverrideEntry {
        windows = List.copyOf(windows);
    }
}
