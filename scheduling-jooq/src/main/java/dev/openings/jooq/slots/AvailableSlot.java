package dev.openings.jooq.slots;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A start that can be booked at this moment.
 *
 * @param start the first instant of the visit
 * @param end the first instant after it
 * @param staffIds staff that could be assigned; a booking that names no staff gets the first
 */
public record AvailableSlot(Instant start, Instant end, List<UUID> staffIds) {
    /** Copies the list. */
    public AvailableSlot {
        staffIds = List.copyOf(staffIds);
    }
}
