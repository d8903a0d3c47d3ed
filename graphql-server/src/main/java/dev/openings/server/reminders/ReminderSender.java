package dev.openings.server.reminders;

import dev.openings.jooq.Openings;
import dev.openings.jooq.outbox.OutboxSender;
import dev.openings.jooq.outbox.RetryPolicy;
import dev.openings.jooq.rules.ReminderChannel;
import dev.openings.server.background.IntervalTask;
import dev.openings.server.tracing.Traces;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.lang.System.Logger;
import java.time.InstantSource;
import java.util.Set;

/**
 * Sends due reminders at intervals, on one thread. Several servers may do so on one database: each reminder is claimed
 * by one of them. {@link ReminderDelivery} sends it.
 */
public final class ReminderSender implements AutoCloseable {
    private static final Logger LOG = System.getLogger("dev.openings.reminders");

    private final Openings openings;
    private final MessageChannels channels;
    private final DailyLimits limits;
    private final OutboxSender<ReminderChannel> sender;
    private final IntervalTask task;

    /** A sender without a running thread: it sends when {@link #sendDue} is called. */
    ReminderSender(Openings openings, ReminderSettings settings, InstantSource clock, PrometheusRegistry metrics) {
        this(openings, settings, clock, new MessageMeters(metrics), Traces.OFF);
    }

    private ReminderSender(
            Openings openings, ReminderSettings settings, InstantSource clock, MessageMeters meters, Traces traces) {
        this.openings = openings;
        this.channels = MessageChannels.of(settings, clock, traces);
        this.limits = new DailyLimits(openings, settings.mostInADay(), clock);
        this.task = new IntervalTask(LOG, "sending reminders", settings.interval(), this::sendDue);
        ReminderDelivery delivery =
                new ReminderDelivery(openings.reminders(), channels, new RetryPolicy(settings.backoff()), meters);
        this.sender = new OutboxSender<>(openings.reminders(), delivery::deliver, task::isStopping);
    }

    /**
     * Starts sending.
     *
     * @param clock the date of e-mails; the clock of {@code openings} decides which reminders are due
     * @param metrics gets the metrics of messages and of the queue
     * @param traces gets a span of each call of a provider
     * @throws IllegalArgumentException if the URL of the mail server is invalid
     */
    public static ReminderSender start(
            Openings openings,
            ReminderSettings settings,
            InstantSource clock,
            PrometheusRegistry metrics,
            Traces traces) {
        return start(openings, settings, clock, metrics, new MessageMeters(metrics), traces);
    }

    static ReminderSender start(
            Openings openings,
            ReminderSettings settings,
            InstantSource clock,
            PrometheusRegistry metrics,
            MessageMeters meters,
            Traces traces) {
        ReminderSender sender = new ReminderSender(openings, settings, clock, meters, traces);
        MessageMeters.queue(openings, clock, metrics);
        sender.channels.warnOfConfiguration();
        sender.task.start();
        return sender;
    }

    /** Sends all reminders that are due now. */
    void sendDue() {
        Set<ReminderChannel> ready = channels.ready(openings.practice()::read);
        if (ready.isEmpty()) {
            return;
        }
        try {
            limits.sendDue(sender, ready);
        } finally {
            channels.closeConnections();
        }
    }

    /**
     * Stops sending. A message that is being sent has two seconds to finish. Other claimed reminders are given back.
     */
    @Override
    public void close() {
        task.close();
    }
}
