package dev.openings.server.reminders;

import dev.openings.jooq.rules.ReminderChannel;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
 */
@RecordBuilder
public record ReminderSettings(
        Optional<URI> smtp,
        boolean smtpInsecure,
        Optional<String> mailFrom,
        Optional<Twilio> twilio,
        Duration interval,
        List<Duration> backoff,
        Optional<Duration> confirmWithin,
        Map<ReminderChannel, Integer> mostInADay)
        implements ReminderSettingsBuilder.With {
    private static final Duration CONFIRM_WITHIN = Duration.ofMinutes(30);

    /** The default settings: no channel. */
    public static final ReminderSettings DEFAULT = new ReminderSettings(
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
    public ReminderSettings(
            Optional<URI> smtp,
            boolean smtpInsecure,
            Optional<String> mailFrom,
            Optional<Twilio> twilio,
            Duration interval,
            List<Duration> backoff) {
        this(smtp, smtpInsecure, mailFrom, twilio, interval, backoff, Optional.of(CONFIRM_WITHIN), Map.of());
    }

    /** True if mails have a sender without the address of the practice. */
    public boolean hasSender() {
        return mailFrom.isPresent()
                || smtp.flatMap(url -> SmtpServer.of(url, smtpInsecure).user())
                        .filter(user -> user.contains("@"))
                        .isPresent();
    }

    public ReminderSettings {
        backoff = List.copyOf(backoff);
        mostInADay = Map.copyOf(mostInADay);
    }

    /**
     * The SMS provider.
     *
     * @param account the SID of the account
     * @param token the secret of the account
     * @param from the number that sends
     * @param url the base URL of the API, without a slash at the end
     * @param countries whose numbers get SMS, as {@link SmsCountries} names them
     */
    public record Twilio(String account, String token, String from, URI url, Set<String> countries) {
        /** Copies the set. */
        public Twilio {
            countries = Set.copyOf(countries);
        }

        /** Sends SMS inside the country of {@code from}. */
        public Twilio(String account, String token, String from, URI url) {
            this(account, token, from, url, SmsCountries.of(from).map(Set::of).orElse(Set.of()));
        }

        @Override
        public String toString() {
            return "Twilio[account=" + account + ", from=" + from + ", url=" + url + "]";
        }
    }
}
