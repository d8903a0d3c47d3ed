package dev.openings.server.reminders;

import dev.openings.jooq.practice.Practice;
import dev.openings.jooq.rules.ReminderChannel;
import dev.openings.server.tracing.Traces;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The configured channels. Each missing setting is logged once. Used by one thread. */
final class MessageChannels {
    private static final Logger LOG = System.getLogger("dev.openings.reminders");

    private final Map<ReminderChannel, MessageChannel> channels;
    /** The mail server that may get its password without TLS. */
    private final Optional<String> exposedTo;

    private final Set<String> logged = new HashSet<>();

    private MessageChannels(Map<ReminderChannel, MessageChannel> channels, Optional<String> exposedTo) {
        this.channels = channels;
        this.exposedTo = exposedTo;
    }

    /**
     * The channels that {@code settings} configures.
     *
     * @throws IllegalArgumentException if the URL of the mail server is invalid
     */
    static MessageChannels of(ReminderSettings settings, InstantSource clock, Traces traces) {
        Map<ReminderChannel, MessageChannel> channels = new EnumMap<>(ReminderChannel.class);
        Optional<SmtpServer> mail = settings.smtp().map(url -> SmtpServer.of(url, settings.smtpInsecure()));
        mail.ifPresent(
                server -> channels.put(ReminderChannel.EMAIL, new MailChannel(server, settings.mailFrom(), clock)));
        settings.twilio().ifPresent(twilio -> channels.put(ReminderChannel.SMS, new SmsChannel(twilio, traces)));
        return new MessageChannels(
                channels, mail.filter(SmtpServer::exposesPassword).map(SmtpServer::host));
    }

    /** Logs which channels are not configured, and that others can read a password. */
    void warnOfConfiguration() {
        exposedTo.ifPresent(
                host -> warnOnce("the password of the mail server and all e-mails can be read on the way to " + host
                        + ": OPENINGS_SMTP_INSECURE is true"));
        if (!channels.containsKey(ReminderChannel.EMAIL)) {
            warnOnce("e-mail reminders stay PENDING: OPENINGS_SMTP_URL is not set");
        }
        if (!channels.containsKey(ReminderChannel.SMS)) {
            warnOnce("SMS reminders stay PENDING: OPENINGS_TWILIO_ACCOUNT is not set");
        }
    }

    /**
     * The channels that can send.
     *
     * @param practice reads the practice; not called if no channel is configured
     */
    Set<ReminderChannel> ready(Supplier<Practice> practice) {
        if (channels.isEmpty()) {
            return Set.of();
        }
        Practice current = practice.get();
        Set<ReminderChannel> ready = new HashSet<>();
        channels.forEach((kind, channel) ->
                channel.missingSetting(current).ifPresentOrElse(this::warnOnce, () -> ready.add(kind)));
        return ready;
    }

    /** A configured channel. */
    MessageChannel get(ReminderChannel kind) {
        return Objects.requireNonNull(channels.get(kind));
    }

    /** Closes the connections of all channels. The next message opens them again. */
    void closeConnections() {
        channels.values().forEach(MessageChannel::closeConnections);
    }

    private void warnOnce(String line) {
        if (logged.add(line)) {
            LOG.log(Level.WARNING, line);
        }
    }
}
