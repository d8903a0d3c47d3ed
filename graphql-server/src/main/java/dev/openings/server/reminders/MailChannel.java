package dev.openings.server.reminders;

import dev.openings.jooq.practice.Practice;
import dev.openings.jooq.reminders.DueReminder;
import dev.openings.jooq.rules.ReminderChannel;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import java.time.InstantSource;
import java.util.Optional;

/** E-mail by SMTP. One connection serves all messages between two rests. */
final class MailChannel implements MessageChannel {
    private static final String NO_CONNECTION = "The mail server could not be reached.";

    private final SmtpServer server;
    private final Optional<String> sender;
    private final InstantSource clock;
    private final Session session;
    private Optional<Transport> open = Optional.empty();
    /** Once it cannot be reached it is left alone until the next rest: each try would take the time of a whole connection. */
    private boolean unreachable;

    MailChannel(SmtpServer server, Optional<String> sender, InstantSource clock) {
        this(server, sender, clock, Session.getInstance(server.properties()));
    }

    /** @param session with the properties of {@code server}, and others where a test trusts other certificates */
    MailChannel(SmtpServer server, Optional<String> sender, InstantSource clock, Session session) {
        this.server = server;
        this.sender = sender;
        this.clock = clock;
        this.session = session;
    }

    @Override
    public ReminderChannel kind() {
        return ReminderChannel.EMAIL;
    }

    @Override
    public Optional<String> missing(Practice practice) {
        return from(practice).isPresent()
                ? Optional.empty()
                : Optional.of("e-mails have no sender: set OPENINGS_MAIL_FROM, or the practice's e-mail address");
    }

    private Optional<String> from(Practice practice) {
        return sender.or(practice::email).or(() -> server.user().filter(user -> user.contains("@")));
    }

    @Override
    public SendResult send(DueReminder reminder) {
        Optional<String> from = from(reminder.practice());
        if (from.isEmpty()) {
            return new SendResult.Failed("There is no sender's address.");
        }
        ReminderMail mail;
        try {
            mail = ReminderMail.of(reminder, session, from.get(), clock.instant());
        } catch (AddressException noAddress) {
            return new SendResult.Refused("An address is not one that mail can be sent to or from.");
        } catch (MessagingException broken) {
            throw new IllegalStateException("a mail that cannot be written", broken);
        }
        return send(mail);
    }

    private SendResult send(ReminderMail mail) {
        if (unreachable) {
            return new SendResult.Failed(NO_CONNECTION);
        }
        try {
            Transport transport = connected();
            transport.sendMessage(mail, mail.getAllRecipients());
            return new SendResult.Accepted(Optional.of(mail.getMessageID()));
        } catch (MessagingException failed) {
            return SmtpFailures.of(failed);
        }
    }

    private Transport connected() throws MessagingException {
        if (open.isPresent() && open.get().isConnected()) {
            return open.get();
        }
        rest();
        Transport transport = session.getTransport("smtp");
        try {
            if (server.user().isPresent()) {
                transport.connect(server.user().get(), server.password());
            } else {
                transport.connect();
            }
        } catch (MessagingException failed) {
            unreachable = true;
            throw failed;
        }
        open = Optional.of(transport);
        return transport;
    }

    @Override
    public void rest() {
        unreachable = false;
        open.ifPresent(MailChannel::close);
        open = Optional.empty();
    }

    private static void close(Transport transport) {
        try {
            transport.close();
        } catch (MessagingException alreadyGone) {
            // The server hung up first; every message on this connection was answered for.
            return;
        }
    }
}
