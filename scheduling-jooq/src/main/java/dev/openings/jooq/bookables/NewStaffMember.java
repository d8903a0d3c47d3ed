package dev.openings.jooq.bookables;

import dev.openings.jooq.validation.InputChecks;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * A staff member to be created. {@link StaffMembers#create} checks every bound given here and reports each violation.
 *
 * @param displayName one line, 1 to 200 characters
 * @param role of the staff member
 * @param timeZone an IANA time zone; empty: that of the practice
 * @param email an address as defined by RFC 5321, at most 254 octets; TAKEN if another staff member has it
 * @param phone {@code +4930123456}, or as it is dialled in the country of the practice
 * @param notices of which changes by contacts they are told by e-mail
 * @param invitations true: they are sent their appointments as invitations to a calendar
 * @param digestAt when they are sent the appointments of the next day, on their clock, in whole minutes; empty: never
 * @param sendsReminders false: contacts get no reminders of appointments that this staff member is in charge of
 */
@RecordBuilder
public record NewStaffMember(
        String displayName,
        StaffRole role,
        Optional<ZoneId> timeZone,
        Optional<String> email,
        Optional<String> phone,
        StaffNotices notices,
        boolean invitations,
        Optional<LocalTime> digestAt,
        boolean sendsReminders)
        implements NewStaffMemberBuilder.With {
    /** A staff member with only a name and a role, who is sent nothing. */
    public static NewStaffMember of(String displayName, StaffRole role) {
        return new NewStaffMember(
                displayName,
                role,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                StaffNotices.NONE,
                false,
                Optional.empty(),
                true);
    }

    /**
     * The active staff member with this id. All values are normalized and checked.
     *
     * @param practiceZone the zone of the hours unless the staff member has a time zone
     * @param country in which a number without country code is dialled
     */
    StaffMember toStaffMember(UUID id, ZoneId practiceZone, Supplier<Optional<String>> country, InputChecks checks) {
        return StaffMemberBuilder.stagedBuilder()
                .id(id)
                .displayName(checks.line(displayName, "displayName"))
                .role(role)
                .active(true)
                .timeZone(timeZone.orElse(practiceZone))
                .ownTimeZone(checks.zone(timeZone, "timeZone"))
                .email(checks.email(email, "email"))
                .phone(checks.phone(phone, country, "phone"))
                .notices(notices)
                .invitations(invitations)
                .digestAt(checks.minute(digestAt, "digestAt"))
                .sendsReminders(sendsReminders)
                .version(1)
                .build();
    }
}
