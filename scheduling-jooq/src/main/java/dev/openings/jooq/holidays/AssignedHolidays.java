package dev.openings.jooq.holidays;

import java.util.List;
import java.util.UUID;

/**
 * The result of choosing a calendar for the practice, a staff member or a resource.
 *
 * @param outsideIds visits to come that lay in working hours before and do not after the change, ascending by start.
 *     They stay booked
 */
public record AssignedHolidays(List<UUID> outsideIds) {
    /** Copies the ids. */
    public AssignedHolidays {
        outsideIds = List.copyOf(outsideIds);
    }
}
