package dev.openings.jooq.slots;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A start that a booking would be accepted for at this moment.
 *
 * @param start the first instant of the visit
 * @param end the first instant after it
 * @param staffIds who could be assigned; first the one that a booking without {@code staffIds} would get
 */
public record AvailableSlot(Instant start, Instant end, List<UUID> staffIds) {
    /** Copies the list. */
    public AvailableSlot {
        staffIds = List.copyOf(staffIds);
    }
}
