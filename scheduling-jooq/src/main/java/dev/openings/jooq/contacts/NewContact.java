package dev.openings.jooq.contacts;

import dev.openings.jooq.rules.ReminderChannel;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/**
 * A contact to be created.
 *
 * @param givenName one line, 1 to 200 characters
 * @param familyName one line, 1 to 200 characters
 * @param email as RFC 5321 writes it
 * @param phone in E.164, {@code +4930123456}
 * @param timeZone an IANA zone; empty: the practice's
 * @param locale a language tag of BCP 47; empty: the practice's
 * @param reminderChannels channels on which they agreed to be reminded
 * @param notes at most 10,000 characters in several lines
 */
public record NewContact(
        String givenName,
        String familyName,
        Optional<String> email,
        Optional<String> phone,
        Optional<ZoneId> timeZone,
        Optional<String> locale,
        Set<ReminderChannel> reminderChannels,
        Optional<String> notes) {
    /** Copies the channels. */
    public NewContact {
        reminderChannels = Set.copyOf(reminderChannels);
    }

    /** A contact with no more than a name, who may be reminded on every channel. */
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
}
