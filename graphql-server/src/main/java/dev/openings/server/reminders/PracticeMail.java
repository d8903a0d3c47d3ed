package dev.openings.server.reminders;

import dev.openings.jooq.practice.Practice;
import dev.openings.server.texts.MailBody;
import dev.openings.server.texts.OneLine;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;

/** An e-mail of the practice that a program sends. It has the same Message-ID at every attempt, so that mail programs can discard a duplicate. */
class PracticeMail extends MimeMessage {
    private final String id;

    /**
     * An e-mail without recipient and text.
     *
     * @param id of the message, unique among those of the sender's domain
     * @param from the sender's address
     * @param now the date of the e-mail
     * @throws jakarta.mail.internet.AddressException if an address is invalid
     */
    PracticeMail(Session session, String id, String from, Practice practice, Instant now) throws MessagingException {
        super(session);
        this.id = "<" + id + "@" + from.substring(from.lastIndexOf('@') + 1) + ">";
        setFrom(withName(from, practice.name()));
        if (practice.email().isPresent()) {
            setReplyTo(
                    new InternetAddress[] {new InternetAddress(practice.email().get(), true)});
        }
        setSentDate(Date.from(now));
        // Suppresses automatic replies (RFC 3834 5).
        setHeader("Auto-Submitted", "auto-generated");
    }

    /**
     * Says {@code body} to {@code recipient}, as text and as HTML: a mail program shows the last form that it can.
     *
     * @throws jakarta.mail.internet.AddressException if the address is invalid
     */
    void write(String recipient, MailBody body, MimeBodyPart... attachments) throws MessagingException {
        setRecipient(RecipientType.TO, new InternetAddress(recipient, true));
        setSubject(body.subject(), StandardCharsets.UTF_8.name());
        setContentLanguage(new String[] {body.language().toLanguageTag()});
        MimeMultipart alternatives =
                new MimeMultipart("alternative", textPart(body.text(), "plain"), textPart(body.html(), "html"));
        if (attachments.length == 0) {
            setContent(alternatives);
        } else {
            MimeBodyPart words = new MimeBodyPart();
            words.setContent(alternatives);
            MimeMultipart all = new MimeMultipart(attachments);
            all.addBodyPart(words, 0);
            setContent(all);
        }
        saveChanges();
    }

    private static MimeBodyPart textPart(String text, String subtype) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text, StandardCharsets.UTF_8.name(), subtype);
        return part;
    }

    private static InternetAddress withName(String address, String name) throws MessagingException {
        try {
            InternetAddress named = new InternetAddress(address, true);
            named.setPersonal(OneLine.of(name), StandardCharsets.UTF_8.name());
            return named;
        } catch (UnsupportedEncodingException impossible) {
            throw new IllegalStateException("every JDK has UTF-8", impossible);
        }
    }

    @Override
    protected final void updateMessageID() throws MessagingException {
        setHeader("Message-ID", id);
    }
}
