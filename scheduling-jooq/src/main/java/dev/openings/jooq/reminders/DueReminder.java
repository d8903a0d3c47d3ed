package dev.openings.jooq.reminders;

import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.contacts.Contact;
import dev.openings.jooq.outbox.Claim;
import dev.openings.jooq.practice.Practice;
import dev.openings.jooq.rules.ReminderChannel;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The content of one message, read at the time of sending.
 *
 * @param id of the reminder
 * @param channel channel to send it on
 * @param address the contact's e-mail address or phone number
 * @param attempt number of this attempt, from 1
 * @param interruptedSince as in {@link Claim}
 * @param appointment the appointment to remind of
 * @param contact the recipient
 * @param zone time zone of the contact; without one, that of the practice
 * @param serviceName empty: the appointment has no service
 * @param staffNames staff members who attend; the first is in charge
 * @param resourceNames rooms and equipment
 * @param practice the practice
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
