package dev.openings.jooq;

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
public record OfferedSlot(Instant start, Instant end, List<UUID> staffIds) {
    /** Copies the list. */
    public OfferedSlot {
        staffIds = List.copyOf(staffIds);
    }
}
