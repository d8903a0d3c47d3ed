package dev.openings.jooq.messages;

import dev.openings.jooq.contacts.Contact;
import dev.openings.jooq.practice.Practice;
import dev.openings.jooq.services.Service;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What decides which messages an appointment has.
 *
 * @param contact who is told of it
 * @param practice whose rules apply
 * @param service whose rules apply instead, if it has any; empty: the appointment has no service
 * @param sendsReminders false: the staff member in charge does not want reminders
 * @param uninvited staff members of whom it is known that they want no invitations
 */
public record MessageTerms(
        Contact contact, Practice practice, Optional<Service> service, boolean sendsReminders, Set<UUID> uninvited) {
    /** Copies the set. */
    public MessageTerms {
        uninvited = Set.copyOf(uninvited);
    }
}
