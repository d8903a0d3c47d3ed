package dev.openings.jooq.schedules;

import java.util.List;
import java.util.UUID;

/**
 * Result of adding time off.
 *
 * @param absence the added time off; if it recurs, the series with the time of its first occurrence
 * @param conflictingIds existing appointments of the owner that overlap the time off, ascending by start; they stay
 *     booked
 */
public record AddedTimeOff(TimeOffEntry absence, List<UUID> conflictingIds) {
    /** Copies the ids. */
    public AddedTimeOff {
        conflictingIds = List.copyOf(conflictingIds);
    }
}
