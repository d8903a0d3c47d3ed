package dev.openings.jooq.bookables;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;

/**
 * A staff member: a person who can be booked.
 *
 * @param id of the bookable
 * @param displayName one line, 1 to 200 characters
 * @param role of the staff member
 * @param active false: cannot be booked; existing appointments stay
 * @param timeZone zone of the hours: {@code ownTimeZone}, or that of the practice without one
 * @param ownTimeZone empty: the time zone of the practice applies
 * @param email an address that no other staff member has
 * @param phone in E.164 format
 * @param notices of which changes by contacts they are told; they need an e-mail address for it
 * @param invitations true: they are sent their appointments as invitations to a calendar; they need an e-mail address
 * @param digestAt when they are sent the appointments of the next day, on their clock, in whole minutes; empty: never
 * @param sendsReminders false: contacts get no reminders of appointments that this staff member is in charge of
 * @param version increases by one with every change
 */
@RecordBuilder
public record StaffMember(
        UUID id,
        String displayName,
        StaffRole role,
        boolean active,
        ZoneId timeZone,
        Optional<ZoneId> ownTimeZone,
        Optional<String> email,
        Optional<String> phone,
        StaffNotices notices,
        boolean invitations,
        Optional<LocalTime> digestAt,
        boolean sendsReminders,
        int version)
        implements StaffMemberBuilder.With {
    /** True if invitations to their appointments are sent to them now. */
    public boolean isInvited() {
        return invitations && active && email.isPresent();
    }
}
