package dev.openings.jooq.reminders;

import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.contacts.Contact;
import dev.openings.jooq.practice.Practice;
import dev.openings.jooq.rules.ReminderChannel;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * All that it takes to write one message, as it stands at the moment of sending.
 *
 * @param id of the reminder
 * @param channel how it goes
 * @param address where it goes: the contact's e-mail address or phone number
 * @param attempt which attempt this is, from 1
 * @param interruptedSince as in {@link ClaimedReminder}
 * @param appointment the visit
 * @param contact who comes
 * @param zone the clock of the contact: their own zone, else the practice's
 * @param serviceName what for; empty: a visit by the rules of the practice
 * @param staffNames who attends, first the one in charge
 * @param resourceNames rooms and equipment
 * @param practice who invites
 */
public record DueReminder(
        UUID id,
        ReminderChannel channel,
        String address,
        int attempt,
        Optional<Instant> interruptedSince,
        Appointment appointment,
        Contact contact,
        ZoneId zone,
        Optional<String> serviceName,
        List<String> staffNames,
        List<String> resourceNames,
        Practice practice) {
    /** Copies the lists. */
    public DueReminder {
        staffNames = List.copyOf(staffNames);
        resourceNames = List.copyOf(resourceNames);
    }
}
