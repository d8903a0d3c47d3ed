package dev.openings.server.reminders;

import dev.openings.ical.ICalendar;
import dev.openings.jooq.reminders.DueReminder;
import dev.openings.server.texts.MessageTexts;
import dev.openings.server.visits.AppointmentEvents;
import jakarta.activation.DataHandler;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.util.ByteArrayDataSource;
import java.time.Instant;
import java.util.List;

/** A reminder as an e-mail: its words, and the appointment as an iCalendar attachment. */
final class ReminderMail {
    private ReminderMail() {}

    /**
     * The e-mail of {@code reminder}.
     *
     * @param from the sender's address
     * @param now the date of the e-mail
     * @throws jakarta.mail.internet.AddressException if an address is invalid
     */
    static MimeMessage of(DueReminder reminder, Session session, String from, Instant now) throws MessagingException {
        PracticeMail mail = new PracticeMail(session, "reminder." + reminder.id(), from, reminder.practice(), now);
        mail.write(reminder.address(), MessageTexts.reminder(reminder), calendarPart(reminder));
        return mail;
    }

    private static MimeBodyPart calendarPart(DueReminder reminder) throws MessagingException {
        var event = AppointmentEvents.forContact(
                reminder.appointment(),
                reminder.serviceName(),
                reminder.staffNames(),
                reminder.practice(),
                reminder.zone());
        byte[] bytes = ICalendar.publish(List.of(event)).toBytes();
        MimeBodyPart part = new MimeBodyPart();
        part.setDataHandler(
                new DataHandler(new ByteArrayDataSource(bytes, "text/calendar; charset=UTF-8; method=PUBLISH")));
        part.setFileName("visit.ics");
        return part;
    }
}
