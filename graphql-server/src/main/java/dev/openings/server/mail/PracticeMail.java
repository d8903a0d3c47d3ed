package dev.openings.server.mail;

import dev.openings.jooq.practice.Practice;
import dev.openings.server.channels.OutgoingMail;
import dev.openings.server.texts.MailBody;
import dev.openings.server.texts.OneLine;
import jakarta.activation.DataHandler;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.eclipse.angus.mail.smtp.SMTPMessage;

/** An e-mail of the practice that a program sends. It has the same Message-ID at every attempt, so that mail programs can discard a duplicate. */
final class PracticeMail extends SMTPMessage {
    /** The method of a calendar that needs no answer and invites nobody. */
    private static final String FILE = "PUBLISH";

    private final String id;
    private final boolean needsUtf8;
    private final boolean senderNeedsUtf8;

    /**
     * The e-mail.
     *
     * @param recipient of {@code mail}
     * @param now the date of the e-mail
     */
    PracticeMail(Session session, OutgoingMail mail, EnvelopeAddress from, EnvelopeAddress recipient, Instant now)
            throws MessagingException {
        super(session);
        this.id = "<" + mail.messageIdPrefix() + "." + mail.id() + "@" + from.domain() + ">";
        this.senderNeedsUtf8 = from.needsUtf8();
        this.needsUtf8 = from.needsUtf8() || recipient.needsUtf8();
        setFrom(withName(from, mail.practice().name()));
        replyTo(mail.practice());
        setRecipient(RecipientType.TO, recipient.header());
        setSentDate(Date.from(now));
        // Suppresses automatic replies: RFC 3834 5, and for Exchange, which does not know it.
        setHeader("Auto-Submitted", "auto-generated");
        setHeader("X-Auto-Response-Suppress", "All");
        unsubscribe(mail.unsubscribe());
        write(mail);
        // What is wrong with the mail, without what it says (RFC 3461 4.3).
        setReturnOption(RETURN_HDRS);
        saveChanges();
    }

    /** True if an address is not ASCII. */
    boolean needsUtf8() {
        return needsUtf8;
    }

    boolean senderNeedsUtf8() {
        return senderNeedsUtf8;
    }

    /** An address that only some servers take is left out: the practice can be reached without it. */
    private void replyTo(Practice practice) throws MessagingException {
        if (practice.email().isEmpty()) {
            return;
        }
        try {
            EnvelopeAddress address = EnvelopeAddress.of(practice.email().get());
            if (needsUtf8 || !address.needsUtf8()) {
                setReplyTo(new InternetAddress[] {address.header()});
            }
        } catch (AddressException invalid) {
            return;
        }
    }

    /** One click, without a page (RFC 8058 3.1). */
    private void unsubscribe(Optional<URI> address) throws MessagingException {
        Optional<URI> https = address.filter(url -> "https".equals(url.getScheme()));
        if (https.isPresent()) {
            setHeader("List-Unsubscribe", "<" + https.get().toASCIIString() + ">");
            setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
    }

    /**
     * As text and as HTML: a mail program shows the last form that it can. An invitation is another form of them, which programs enter
     * in the calendar (RFC 6047 2.4); a published calendar is a file.
     */
    private void write(OutgoingMail mail) throws MessagingException {
        MailBody body = mail.body();
        setSubject(body.subject(), StandardCharsets.UTF_8.name());
        setContentLanguage(new String[] {body.language().toLanguageTag()});
        MimeMultipart alternatives =
                new MimeMultipart("alternative", textPart(body.text(), "plain"), textPart(body.html(), "html"));
        Optional<MimeBodyPart> calendar = calendarPart(mail);
        if (calendar.isEmpty()) {
            setContent(alternatives);
        } else if (mail.calendarMethod().equals(FILE)) {
            MimeBodyPart words = new MimeBodyPart();
            words.setContent(alternatives);
            calendar.get().setFileName("visit.ics");
            setContent(new MimeMultipart(words, calendar.get()));
        } else {
            alternatives.addBodyPart(calendar.get());
            setContent(alternatives);
        }
    }

    private static Optional<MimeBodyPart> calendarPart(OutgoingMail mail) throws MessagingException {
        if (mail.calendar().isEmpty()) {
            return Optional.empty();
        }
        String type = "text/calendar; charset=UTF-8; method=" + mail.calendarMethod();
        MimeBodyPart part = new MimeBodyPart();
        part.setDataHandler(
                new DataHandler(new ByteArrayDataSource(mail.calendar().get(), type)));
        return Optional.of(part);
    }

    private static MimeBodyPart textPart(String text, String subtype) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text, StandardCharsets.UTF_8.name(), subtype);
        return part;
    }

    private static InternetAddress withName(EnvelopeAddress address, String name) throws MessagingException {
        try {
            InternetAddress named = address.header();
            named.setPersonal(OneLine.of(name), StandardCharsets.UTF_8.name());
            return named;
        } catch (UnsupportedEncodingException impossible) {
            throw new IllegalStateException("every JDK has UTF-8", impossible);
        }
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", id);
    }
}
