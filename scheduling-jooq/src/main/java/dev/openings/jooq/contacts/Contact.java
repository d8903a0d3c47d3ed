package dev.openings.jooq.contacts;

import dev.openings.jooq.rules.ReminderChannel;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A patient or another person who books.
 *
 * @param id of the contact
 * @param givenName one line; "Erased" once erased
 * @param familyName one line; "contact" once erased
 * @param email an address; several contacts may share one
 * @param phone in E.164
 * @param timeZone empty: the practice's
 * @param locale of the language that reminders are written in; empty: the practice's
 * @param reminderChannels channels on which they agreed to be reminded
 * @param notes for staff only, several lines
 * @param erased true: every personal detail was removed
 * @param version goes up by one at every change
 */
public record Contact(
        UUID id,
        String givenName,
        String familyName,
        Optional<String> email,
        Optional<String> phone,
        Optional<ZoneId> timeZone,
        Optional<Locale> locale,
        Set<ReminderChannel> reminderChannels,
        Optional<String> notes,
        boolean erased,
        int version) {
    /** Copies the channels. */
    public Contact {
        reminderChannels = Set.copyOf(reminderChannels);
    }
}
