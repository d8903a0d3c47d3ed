package dev.openings.server.reminders;

import dev.openings.ical.ICalendar;
import dev.openings.jooq.reminders.DueReminder;
import dev.openings.server.visits.AppointmentEvents;
import jakarta.activation.DataHandler;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** A reminder as an e-mail: a text, and the appointment as an iCalendar attachment. */
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
        MessageText text = MessageText.of(reminder);
        MimeMessage mail = new PracticeMail(session, "reminder." + reminder.id(), from, reminder.practice(), now);
        mail.setRecipient(RecipientType.TO, new InternetAddress(reminder.address(), true));
        mail.setSubject(text.subject(), StandardCharsets.UTF_8.name());
        mail.setContent(new MimeMultipart(textPart(text), calendarPart(reminder)));
        mail.saveChanges();
        return mail;
    }

    private static MimeBodyPart textPart(MessageText text) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text.mail(), StandardCharsets.UTF_8.name());
        return part;
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
