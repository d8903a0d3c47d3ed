package dev.openings.server.reminders;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How reminders leave.
 *
 * @param smtp {@code smtp:}, {@code smtp+starttls:} or {@code smtps:} with user and password; empty: e-mails stay PENDING
 * @param mailFrom the sender's address; empty: the practice's
 * @param twilio empty: SMS stay PENDING
 * @param interval how often the sender looks for due reminders
 * @param backoff waits between attempts, as many as there are retries
 */
public record ReminderSettings(
        Optional<URI> smtp,
        Optional<String> mailFrom,
        Optional<Twilio> twilio,
        Duration interval,
        List<Duration> backoff) {
    /** No channel, the contract's intervals. */
    public static final ReminderSettings DEFAULT = new ReminderSettings(
            Optional.empty(),
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

    public ReminderSettings {
        backoff = List.copyOf(backoff);
    }

    /**
     * The SMS provider.
     *
     * @param account the account's SID
     * @param token its secret
     * @param from the sending number
     * @param url the base address, without a slash at its end
     */
    public record Twilio(String account, String token, String from, URI url) {
        @Override
        public String toString() {
            return "Twilio[account=" + account + ", from=" + from + ", url=" + url + "]";
        }
    }
}
