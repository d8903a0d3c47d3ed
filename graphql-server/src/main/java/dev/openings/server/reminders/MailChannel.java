package dev.openings.server.reminders;

import dev.openings.jooq.practice.Practice;
import dev.openings.jooq.reminders.DueReminder;
import dev.openings.jooq.rules.ReminderChannel;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.MimeMessage;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Sends e-mail by SMTP. Messages share one connection until {@link #closeConnections}. */
final class MailChannel implements MessageChannel {
    private static final Logger LOG = System.getLogger("dev.openings.reminders");
    private static final String UNREACHABLE = "The mail server could not be reached.";

    private final SmtpServer server;
    private final Optional<String> sender;
    private final InstantSource clock;
    private final Session session;
    private Optional<Transport> connection = Optional.empty();
    /**
     * After a failed connection no other is tried until {@link #closeConnections}: each would wait for the whole
     * timeout.
     */
    private boolean unreachable;

    private boolean warned;

    MailChannel(SmtpServer server, Optional<String> sender, InstantSource clock) {
        this(server, sender, clock, Session.getInstance(server.properties()));
    }

    /** @param session a session with the properties of {@code server}; tests add the certificates that they trust */
    MailChannel(SmtpServer server, Optional<String> sender, InstantSource clock, Session session) {
        this.server = server;
        this.sender = sender;
        this.clock = clock;
        this.session = session;
    }

    @Override
    public ReminderChannel channel() {
        return ReminderChannel.EMAIL;
    }

    @Override
    public Optional<String> missingSetting(Practice practice) {
        return senderAddress(practice).isPresent()
                ? Optional.empty()
                : Optional.of("e-mail reminders stay PENDING: set OPENINGS_MAIL_FROM or the practice's e-mail address");
    }

    private Optional<String> senderAddress(Practice practice) {
        return sender.or(practice::email).or(() -> server.user().filter(user -> user.contains("@")));
    }

    @Override
    public SendResult send(DueReminder reminder) {
        return send(reminder.practice(), (mails, from, now) -> ReminderMail.of(reminder, mails, from, now));
    }

    /** Writes an e-mail for a session, from an address, at a time. */
    @FunctionalInterface
    interface Composition {
        MimeMessage compose(Session session, String from, Instant now) throws MessagingException;
    }

    /** Sends an e-mail in the name of {@code practice}. */
    SendResult send(Practice practice, Composition composition) {
        Optional<String> from = senderAddress(practice);
        if (from.isEmpty()) {
            return new SendResult.Failed("No sender address is configured.");
        }
        MimeMessage mail;
        try {
            mail = composition.compose(session, from.get(), clock.instant());
        } catch (AddressException invalid) {
            return new SendResult.Refused("The address of the sender or the recipient is invalid.");
        } catch (MessagingException impossible) {
            throw new IllegalStateException("the e-mail could not be composed", impossible);
        }
        return send(mail);
    }

    private SendResult send(MimeMessage mail) {
        if (unreachable) {
            return new SendResult.Failed(UNREACHABLE);
        }
        try {
            Transport transport = connect();
            transport.sendMessage(mail, mail.getAllRecipients());
            return new SendResult.Accepted(Optional.of(mail.getMessageID()));
        } catch (MessagingException failed) {
            return SmtpFailures.of(failed);
        }
    }

    private Transport connect() throws MessagingException {
        if (connection.isPresent() && connection.get().isConnected()) {
            return connection.get();
        }
        closeConnections();
        Transport transport = session.getTransport("smtp");
        try {
            if (server.user().isPresent()) {
                transport.connect(server.user().get(), server.password());
            } else {
                transport.connect();
            }
        } catch (MessagingException failed) {
            unreachable = true;
            if (SmtpFailures.isForLackOfTls(failed)) {
                warnOnceOfLackOfTls();
            }
            throw failed;
        }
        connection = Optional.of(transport);
        return transport;
    }

    private void warnOnceOfLackOfTls() {
        if (!warned) {
            warned = true;
            LOG.log(
                    Level.WARNING,
                    "no e-mail is sent: " + server.host()
                            + " has no TLS with a certificate that is valid for this name; "
                            + "docs/configuration.md tells when OPENINGS_SMTP_URL requires it");
        }
    }

    @Override
    public void closeConnections() {
        unreachable = false;
        connection.ifPresent(MailChannel::close);
        connection = Optional.empty();
    }

    private static void close(Transport transport) {
        try {
            transport.close();
        } catch (MessagingException alreadyGone) {
            // The server closed the connection first. It has answered for every message.
            return;
        }
    }
}
