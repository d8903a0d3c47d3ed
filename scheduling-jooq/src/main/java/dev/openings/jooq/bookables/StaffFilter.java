package dev.openings.jooq.bookables;

import java.util.Optional;
import java.util.UUID;

/**
 * Conditions of a list of staff members, all of which must hold.
 *
 * @param role empty: any
 * @param serviceId only staff members who can perform this service; empty: any
 * @param includeInactive true: inactive ones too
 */
public record StaffFilter(Optional<StaffRole> role, Optional<UUID> serviceId, boolean includeInactive) {
    /** All active staff members. */
    public static StaffFilter active() {
        return new StaffFilter(Optional.empty(), Optional.empty(), false);
    }

    /** All staff members, inactive ones too. */
    public static StaffFilter all() {
        return new StaffFilter(Optional.empty(), Optional.empty(), true);
    }
}
