package dev.openings.jooq.messages;

import dev.openings.jooq.bookables.StaffMember;
import dev.openings.jooq.bookables.StaffRows;
import dev.openings.jooq.contacts.Contact;
import dev.openings.jooq.contacts.ContactRows;
import dev.openings.jooq.practice.Practice;
import dev.openings.jooq.signin.SignInPerson;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;

/**
 * Who gets a message.
 *
 * @param address e-mail address
 * @param locale language of the text
 * @param zone of the times in it
 */
record Recipient(String address, Locale locale, ZoneId zone) {
    /** The person, if they are active and have an e-mail address: a contact, one that is verified. */
    static Optional<Recipient> of(DSLContext tx, SignInPerson person, Practice practice) {
        return person.isContact()
                ? contact(tx, person.id())
                        .filter(it -> it.emailVerifiedAt().isPresent())
                        .flatMap(it -> of(it, practice))
                : staffMember(tx, person.id())
                        .filter(StaffMember::active)
                        .flatMap(StaffMember::email)
                        .map(it -> new Recipient(it, practice.locale(), practice.timeZone()));
    }

    /** A contact, if they have an e-mail address. */
    static Optional<Recipient> of(Contact contact, Practice practice) {
        return contact.email()
                .map(it -> new Recipient(
                        it,
                        contact.locale().orElse(practice.locale()),
                        contact.timeZone().orElse(practice.timeZone())));
    }

    private static Optional<Contact> contact(DSLContext tx, UUID id) {
        return Optional.ofNullable(ContactRows.byIds(tx, List.of(id)).get(id));
    }

    private static Optional<StaffMember> staffMember(DSLContext tx, UUID id) {
        return Optional.ofNullable(StaffRows.byIds(tx, List.of(id)).get(id));
    }
}
