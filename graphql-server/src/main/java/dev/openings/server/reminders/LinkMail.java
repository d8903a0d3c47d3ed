package dev.openings.server.reminders;

import dev.openings.jooq.messages.DueMessage;
import dev.openings.server.texts.MailBody;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.time.Instant;

/** An e-mail with a link, in which nothing comes from a person but times. */
record LinkMail(DueMessage message, MailBody body) {
    /**
     * The e-mail.
     *
     * @param from the sender's address
     * @param now the date of the e-mail
     * @throws jakarta.mail.internet.AddressException if an address is invalid
     */
    MimeMessage compose(Session session, String from, Instant now) throws MessagingException {
        PracticeMail mail = new PracticeMail(session, "message." + message.id(), from, message.practice(), now);
        mail.write(message.address(), body);
        return mail;
    }
}
