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
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/** A reminder as an e-mail: a text, and the appointment as an iCalendar attachment. */
final class ReminderMail extends MimeMessage {
    private final String id;

    private ReminderMail(Session session, String id) {
        super(session);
        this.id = id;
    }

    /**
     * The e-mail of {@code reminder}.
     *
     * @param from the sender's address
     * @param now the date of the e-mail
     * @throws jakarta.mail.internet.AddressException if an address is invalid
     */
    static ReminderMail of(DueReminder reminder, Session session, String from, Instant now) throws MessagingException {
        MessageText text = MessageText.of(reminder);
        ReminderMail mail = new ReminderMail(session, messageId(reminder, from));
        mail.setFrom(withName(from, reminder.practice().name()));
        mail.setRecipient(RecipientType.TO, new InternetAddress(reminder.address(), true));
        if (reminder.practice().email().isPresent()) {
            mail.setReplyTo(new InternetAddress[] {
                new InternetAddress(reminder.practice().email().get(), true)
            });
        }
        mail.setSubject(text.subject(), StandardCharsets.UTF_8.name());
        mail.setSentDate(Date.from(now));
        // Suppresses automatic replies (RFC 3834 5).
        mail.setHeader("Auto-Submitted", "auto-generated");
        mail.setContent(new MimeMultipart(textPart(text), calendarPart(reminder)));
        mail.saveChanges();
        return mail;
    }

    /** The same for every attempt, so that mail programs can discard a duplicate. */
    private static String messageId(DueReminder reminder, String from) {
        String domain = from.substring(from.lastIndexOf('@') + 1);
        return "<reminder." + reminder.id() + "@" + domain + ">";
    }

    private static InternetAddress withName(String address, String name) throws MessagingException {
        try {
            InternetAddress named = new InternetAddress(address, true);
            named.setPersonal(MessageText.oneLine(name), StandardCharsets.UTF_8.name());
            return named;
        } catch (UnsupportedEncodingException impossible) {
            throw new IllegalStateException("every JDK has UTF-8", impossible);
        }
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

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", id);
    }
}
