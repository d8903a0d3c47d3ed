package dev.openings.jooq.schedules;

import java.util.List;
import java.util.UUID;

/**
 * Result of a change of weekly hours, or of the hours of a date.
 *
 * @param ownerId the staff member or resource
 * @param outsideIds appointments to come that were within working hours before the change and are not any more, ascending by
 *     start; they stay booked
 */
public record ChangedHours(UUID ownerId, List<UUID> outsideIds) {
    /** Copies the ids. */
    public ChangedHours {
        outsideIds = List.copyOf(outsideIds);
    }
}
