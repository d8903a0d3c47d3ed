package dev.openings.jooq.bookables;

import java.util.Optional;
import java.util.UUID;

/**
 * Which staff members a list holds; all conditions together.
 *
 * @param role only this one
 * @param serviceId only those who give this service
 * @param includeInactive true: also those who can no longer be booked
 */
public record StaffFilter(Optional<StaffRole> role, Optional<UUID> serviceId, boolean includeInactive) {
    /** Every active one. */
    public static StaffFilter active() {
        return new StaffFilter(Optional.empty(), Optional.empty(), false);
    }
}
