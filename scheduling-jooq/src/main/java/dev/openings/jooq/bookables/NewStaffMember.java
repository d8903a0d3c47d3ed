package dev.openings.jooq.bookables;

import java.time.ZoneId;
import java.util.Optional;

/**
 * A staff member to be created. Nothing is checked yet: {@link StaffMembers#create} names every problem.
 *
 * @param displayName one line, 1 to 200 characters
 * @param role what they do
 * @param timeZone an IANA zone; empty: the practice's
 * @param email as RFC 5321 writes it; TAKEN if another staff member has it
 * @param phone in E.164, {@code +4930123456}
 */
public record NewStaffMember(
        String displayName, StaffRole role, Optional<ZoneId> timeZone, Optional<String> email, Optional<String> phone) {
    /** A staff member with no more than a name and a role. */
    public static NewStaffMember of(String displayName, StaffRole role) {
        return new NewStaffMember(displayName, role, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
