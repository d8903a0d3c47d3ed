package dev.openings.jooq.schedules;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Result of a change of time off.
 *
 * @param id of the time off
 * @param absence the time off after the change; if it recurs, the series with the time of its first occurrence; empty: it
 *     was removed
 * @param conflictingIds appointments of the owner that overlap the time off after an update, or the part that was removed,
 *     ascending by start; they stay booked
 */
public record ChangedTimeOff(UUID id, Optional<TimeOffEntry> absence, List<UUID> conflictingIds) {
    /** Copies the ids. */
    public ChangedTimeOff {
        conflictingIds = List.copyOf(conflictingIds);
    }
}
