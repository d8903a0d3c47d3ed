package dev.openings.jooq.schedules;

import java.util.List;
import java.util.UUID;

/**
 * What adding an absence yields.
 *
 * @param absence what was added; of one that recurs, the first occurrence
 * @param conflictingIds appointments that take the owner's time inside the absence, ascending by start; they stay, for someone to move
 */
public record AddedTimeOff(TimeOffEntry absence, List<UUID> conflictingIds) {
    /** Copies the ids. */
    public AddedTimeOff {
        conflictingIds = List.copyOf(conflictingIds);
    }
}
