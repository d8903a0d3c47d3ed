package dev.openings.jooq.bookables;

import dev.openings.jooq.operation.Patch;
import dev.openings.jooq.validation.InputChecks;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * A change of a staff member. The bounds are those of {@link NewStaffMember}.
 *
 * @param id the staff member to change
 * @param displayName cannot be cleared
 * @param role cannot be cleared
 * @param active cannot be cleared
 * @param timeZone cleared: that of the practice
 * @param email cleared: none
 * @param phone cleared: none
 * @param notices cannot be cleared
 * @param invitations cannot be cleared; invitations to what is booked already follow later
 * @param digestAt cleared: never
 * @param sendsReminders cannot be cleared; reminders of booked appointments follow later
 * @param expectedVersion if present and not the current version, the change is refused with STALE
 */
@RecordBuilder
public record StaffMemberChange(
        UUID id,
        Patch<String> displayName,
        Patch<StaffRole> role,
        Patch<Boolean> active,
        Patch<ZoneId> timeZone,
        Patch<String> email,
        Patch<String> phone,
        Patch<StaffNotices> notices,
        Patch<Boolean> invitations,
        Patch<LocalTime> digestAt,
        Patch<Boolean> sendsReminders,
        Optional<Integer> expectedVersion)
        implements StaffMemberChangeBuilder.With {
    /** A change that keeps every field, as the start of {@code with…} calls. */
    public static StaffMemberChange of(UUID id) {
        return new StaffMemberChange(
                id,
                Patch.keep(),
                Patch.keep(),
                Patch.keep(),
                Patch.keep(),
                Patch.keep(),
                Patch.keep(),
                Patch.keep(),
                Patch.keep(),
                Patch.keep(),
                Patch.keep(),
                Optional.empty());
    }

    /**
     * The staff member after this change, with {@code timeZone} not yet updated. All values are normalized and checked.
     *
     * @param country in which a number without country code is dialled
     */
    StaffMember applyTo(StaffMember before, Supplier<Optional<String>> country, InputChecks checks) {
        return StaffMemberBuilder.stagedBuilder()
                .id(before.id())
                .displayName(
                        checks.line(checks.required(displayName, before.displayName(), "displayName"), "displayName"))
                .role(checks.required(role, before.role(), "role"))
                .active(checks.required(active, before.active(), "active"))
                .timeZone(before.timeZone())
                .ownTimeZone(checks.zone(timeZone, before.ownTimeZone(), "timeZone"))
                .email(checks.email(email, before.email(), "email"))
                .phone(checks.phone(phone, before.phone(), country, "phone"))
                .notices(checks.required(notices, before.notices(), "notices"))
                .invitations(checks.required(invitations, before.invitations(), "invitations"))
                .digestAt(checks.minute(digestAt.applyTo(before.digestAt()), "digestAt"))
                .sendsReminders(checks.required(sendsReminders, before.sendsReminders(), "sendsReminders"))
                .version(before.version() + 1)
                .build();
    }
}
