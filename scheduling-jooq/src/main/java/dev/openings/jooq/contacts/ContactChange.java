package dev.openings.jooq.contacts;

import dev.openings.jooq.operation.Patch;
import dev.openings.jooq.rules.ReminderChannel;
import dev.openings.jooq.validation.InputChecks;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A change of a contact. The bounds are those of {@link NewContact}.
 *
 * @param id the contact to change
 * @param givenName cannot be cleared
 * @param familyName cannot be cleared
 * @param email cleared: none
 * @param phone cleared: none
 * @param timeZone cleared: that of the practice
 * @param locale cleared: that of the practice
 * @param reminderChannels replaced as a whole; cleared: none
 * @param notes cleared: none
 * @param expectedVersion if present and not the current version, the change is refused with STALE
 */
@RecordBuilder
public record ContactChange(
        UUID id,
        Patch<String> givenName,
        Patch<String> familyName,
        Patch<String> email,
        Patch<String> phone,
        Patch<ZoneId> timeZone,
        Patch<String> locale,
        Patch<Set<ReminderChannel>> reminderChannels,
        Patch<String> notes,
        Optional<Integer> expectedVersion)
        implements ContactChangeBuilder.With {
    /** A change that keeps every field, as the start of {@code with…} calls. */
    public static ContactChange of(UUID id) {
        return new ContactChange(
                id,
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

    /** The contact after this change. All values are normalized and checked. */
    Contact applyTo(Contact before, InputChecks checks) {
        Optional<String> tag = locale.applyTo(before.locale().map(Locale::toLanguageTag));
        return ContactBuilder.stagedBuilder()
                .id(before.id())
                .givenName(checks.line(checks.required(givenName, before.givenName(), "givenName"), "givenName"))
                .familyName(checks.line(checks.required(familyName, before.familyName(), "familyName"), "familyName"))
                .email(checks.email(email.applyTo(before.email()), "email"))
                .phone(checks.phone(phone, before.phone(), "phone"))
                .timeZone(checks.zone(timeZone, before.timeZone(), "timeZone"))
                .locale(checks.locale(tag, "locale").map(Locale::forLanguageTag))
                .reminderChannels(reminderChannels
                        .applyTo(Optional.of(before.reminderChannels()))
                        .orElseGet(Set::of))
                .notes(checks.optionalText(notes.applyTo(before.notes()), "notes"))
                .erased(before.erased())
                .version(before.version() + 1)
                .build();
    }
}
