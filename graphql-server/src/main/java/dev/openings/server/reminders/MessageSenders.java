package dev.openings.server.reminders;

import dev.openings.jooq.Openings;
import dev.openings.server.tracing.Traces;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.InstantSource;
import java.util.Optional;

/** The senders of a server: of reminders, and of other messages if a mail server is configured. */
public final class MessageSenders implements AutoCloseable {
    private final ReminderSender reminders;
    private final Optional<MessageSender> messages;

    private MessageSenders(ReminderSender reminders, Optional<MessageSender> messages) {
        this.reminders = reminders;
        this.messages = messages;
    }

    /**
     * Starts sending.
     *
     * @param links the links in messages
     * @param clock the date of e-mails; the clock of {@code openings} decides which messages are due
     * @param metrics gets the metrics of messages and of the queues
     * @param traces gets a span of each call of a provider
     * @throws IllegalArgumentException if the URL of the mail server is invalid
     */
    public static MessageSenders start(
            Openings openings,
            ReminderSettings settings,
            MessageLinks links,
            InstantSource clock,
            PrometheusRegistry metrics,
            Traces traces) {
        MessageMeters meters = new MessageMeters(metrics);
        Optional<MessageSender> messages = settings.smtp()
                .map(url -> SmtpServer.of(url, settings.smtpInsecure()))
                .map(server -> new MessageSender(openings, server, settings, links, clock, meters));
        ReminderSender reminders = ReminderSender.start(openings, settings, clock, metrics, meters, traces);
        messages.ifPresent(MessageSender::start);
        return new MessageSenders(reminders, messages);
    }

    /** Stops sending, as {@link ReminderSender#close}. */
    @Override
    public void close() {
        messages.ifPresent(MessageSender::close);
        reminders.close();
    }
}
