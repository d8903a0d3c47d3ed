package dev.openings.server.messages;

import dev.openings.jooq.rules.ReminderChannel;
import dev.openings.server.mail.MailOptions;
import dev.openings.server.mail.SmtpServer;
import dev.openings.server.sms.SmsOptions;
import dev.openings.server.sms.Twilio;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of the sender of reminders.
 *
 * @param smtp the URL of the mail server ({@link SmtpServer}); if empty, e-mails stay PENDING
 * @param smtpInsecure true if {@code smtp:} may send a password to another machine without TLS
 * @param mailFrom the sender's address; if empty, the practice's
 * @param twilio the SMS provider; if empty, SMS stay PENDING
 * @param interval the wait between two searches for due reminders
 * @param backoff the waits between attempts, as many as there are retries
 * @param confirmWithin how long an appointment that is booked without an account waits for its address to be confirmed, if links
 *     can be sent; empty: it does not
 * @param mostInADay how many messages of a channel providers get in 24 hours, from all servers together; at least 1. A channel that
 *     is missing is not limited
 * @param mail how e-mails are sent
 * @param sms how SMS are sent
 */
@RecordBuilder
public record MessageSettings(
        Optional<URI> smtp,
        boolean smtpInsecure,
        Optional<String> mailFrom,
        Optional<Twilio> twilio,
        Duration interval,
        List<Duration> backoff,
        Optional<Duration> confirmWithin,
        Map<ReminderChannel, Integer> mostInADay,
        MailOptions mail,
        SmsOptions sms)
        implements MessageSettingsBuilder.With {
    private static final Duration CONFIRM_WITHIN = Duration.ofMinutes(30);

    /** The default settings: no channel. */
    public static final MessageSettings DEFAULT = new MessageSettings(
            Optional.empty(),
            false,
            Optional.empty(),
            Optional.empty(),
            Duration.ofSeconds(10),
            List.of(
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(25),
                    Duration.ofHours(2),
                    Duration.ofHours(2),
                    Duration.ofHours(2),
                    Duration.ofHours(2)));

    /** Has the default time for confirmations, and no limits. */
    public MessageSettings(
            Optional<URI> smtp,
            boolean smtpInsecure,
            Optional<String> mailFrom,
            Optional<Twilio> twilio,
            Duration interval,
            List<Duration> backoff) {
        this(
                smtp,
                smtpInsecure,
                mailFrom,
                twilio,
                interval,
                backoff,
                Optional.of(CONFIRM_WITHIN),
                Map.of(),
                MailOptions.DEFAULT,
                SmsOptions.DEFAULT);
    }

    /** True if mails have a sender without the address of the practice. */
    public boolean hasSender() {
        return mailFrom.isPresent()
                || smtp.flatMap(url -> SmtpServer.of(url, smtpInsecure).user())
                        .filter(user -> user.contains("@"))
                        .isPresent();
    }

    public MessageSettings {
        backoff = List.copyOf(backoff);
        mostInADay = Map.copyOf(mostInADay);
    }
}
