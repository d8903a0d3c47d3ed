package dev.openings.jooq.contacts;

import dev.openings.jooq.operation.Patch;
import dev.openings.jooq.rules.ReminderChannel;
import dev.openings.jooq.validation.InputChecks;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

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

    /**
     * The contact after this change. All values are normalized and checked.
     *
     * @param verifiedAt when an address of this change was verified; empty: it is not, unless it is the one of before
     * @param country in which a number without country code is dialled
     */
    Contact applyTo(
            Contact before, Optional<Instant> verifiedAt, Supplier<Optional<String>> country, InputChecks checks) {
        Optional<String> tag = locale.applyTo(before.locale().map(Locale::toLanguageTag));
        Optional<String> newEmail = checks.email(email, before.email(), "email");
        Optional<String> newPhone = checks.phone(phone, before.phone(), country, "phone");
        return ContactBuilder.stagedBuilder()
                .id(before.id())
                .givenName(checks.line(checks.required(givenName, before.givenName(), "givenName"), "givenName"))
                .familyName(checks.line(checks.required(familyName, before.familyName(), "familyName"), "familyName"))
                .email(newEmail)
                .emailVerifiedAt(verifiedAt(email, before.email(), newEmail, before.emailVerifiedAt(), verifiedAt))
                .phone(newPhone)
                .phoneVerifiedAt(verifiedAt(phone, before.phone(), newPhone, before.phoneVerifiedAt(), verifiedAt))
                .blockedChannels(before.blockedChannels())
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

    /** Checks the names that this change sets, if the actor is not staff. */
    void checkPublicNames(Contact after, InputChecks checks) {
        if (!givenName.isKeep()) {
            PublicNames.check(checks, after.givenName(), "givenName");
        }
        if (!familyName.isKeep()) {
            PublicNames.check(checks, after.familyName(), "familyName");
        }
    }

    private static Optional<Instant> verifiedAt(
            Patch<String> change,
            Optional<String> before,
            Optional<String> after,
            Optional<Instant> verifiedBefore,
            Optional<Instant> verifiedNow) {
        if (after.isEmpty()) {
            return Optional.empty();
        }
        if (after.equals(before) && (change.isKeep() || verifiedBefore.isPresent())) {
            return verifiedBefore;
        }
        return verifiedNow;
    }
}
