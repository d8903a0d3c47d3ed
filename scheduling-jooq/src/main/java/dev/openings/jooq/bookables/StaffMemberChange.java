package dev.openings.jooq.bookables;

import dev.openings.jooq.operation.Patch;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;

/**
 * A change of a staff member; the bounds are those of {@link NewStaffMember}.
 *
 * @param id whom
 * @param displayName cannot be cleared
 * @param role cannot be cleared
 * @param active cannot be cleared
 * @param timeZone cleared: the practice's
 * @param email cleared: none
 * @param phone cleared: none
 * @param expectedVersion STALE if it is there and not the current one
 */
public record StaffMemberChange(
        UUID id,
        Patch<String> displayName,
        Patch<StaffRole> role,
        Patch<Boolean> active,
        Patch<ZoneId> timeZone,
        Patch<String> email,
        Patch<String> phone,
        Optional<Integer> expectedVersion) {
    /** A change that changes nothing yet. */
    public static StaffMemberChange of(UUID id) {
        return new StaffMemberChange(
                id,
                Patch.keep(),
                Patch.keep(),
                Patch.keep(),
                Patch.keep(),
                Patch.keep(),
                Patch.keep(),
                Optional.empty());
    }
}
