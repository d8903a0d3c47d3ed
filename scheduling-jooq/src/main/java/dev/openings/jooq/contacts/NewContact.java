package dev.openings.jooq.contacts;

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
 * A contact to be created. {@link Contacts#create} checks every bound given here and reports each violation.
 *
 * @param givenName one line, 1 to 200 characters
 * @param familyName one line, 1 to 200 characters
 * @param email an address as defined by RFC 5321 and RFC 6531, at most 254 octets
 * @param phone {@code +4930123456}, or as it is dialled in the country of the practice: {@code 030 123456}
 * @param timeZone an IANA time zone; empty: that of the practice
 * @param locale a BCP 47 language tag of at most 100 characters; empty: that of the practice
 * @param reminderChannels channels on which the contact agreed to receive reminders
 * @param notes for staff only, at most 10,000 characters, may have several lines
 */
@RecordBuilder
public record NewContact(
        String givenName,
        String familyName,
        Optional<String> email,
        Optional<String> phone,
        Optional<ZoneId> timeZone,
        Optional<String> locale,
        Set<ReminderChannel> reminderChannels,
        Optional<String> notes)
        implements NewContactBuilder.With {
    /** Copies the channels. */
    public NewContact {
        reminderChannels = Set.copyOf(reminderChannels);
    }

    /** A contact with only a name, who agreed to reminders on every channel. */
    public static NewContact of(String givenName, String familyName) {
        return new NewContact(
                givenName,
                familyName,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of(ReminderChannel.values()),
                Optional.empty());
    }

    /**
     * The contact with this id. All values are normalized and checked.
     *
     * @param verifiedAt when the addresses were verified; empty: they are not
     * @param country in which a number without country code is dialled
     */
    Contact toContact(UUID id, Optional<Instant> verifiedAt, Supplier<Optional<String>> country, InputChecks checks) {
        Optional<String> checkedEmail = checks.email(email, "email");
        Optional<String> checkedPhone = checks.phone(phone, country, "phone");
        return ContactBuilder.stagedBuilder()
                .id(id)
                .givenName(checks.line(givenName, "givenName"))
                .familyName(checks.line(familyName, "familyName"))
                .email(checkedEmail)
                .emailVerifiedAt(checkedEmail.flatMap(unused -> verifiedAt))
                .phone(checkedPhone)
                .phoneVerifiedAt(checkedPhone.flatMap(unused -> verifiedAt))
                .blockedChannels(Set.of())
                .timeZone(checks.zone(timeZone, "timeZone"))
                .locale(checks.locale(locale, "locale").map(Locale::forLanguageTag))
                .reminderChannels(reminderChannels)
                .notes(checks.optionalText(notes, "notes"))
                .erased(false)
                .version(1)
                .build();
    }
}
