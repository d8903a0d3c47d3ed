package dev.openings.jooq.messages;

import dev.openings.jooq.contacts.Contact;
import dev.openings.jooq.practice.Practice;
import dev.openings.jooq.services.Service;
import java.util.Optional;

/**
 * What decides which messages an appointment has.
 *
 * @param contact who is told of it
 * @param practice whose rules apply
 * @param service whose rules apply instead, if it has any; empty: the appointment has no service
 * @param sendsReminders false: the staff member in charge does not want reminders
 */
public record MessageTerms(Contact contact, Practice practice, Optional<Service> service, boolean sendsReminders) {}
