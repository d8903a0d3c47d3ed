package dev.openings.server.reminders;

import dev.openings.jooq.Openings;
import dev.openings.jooq.reminders.ClaimedReminder;
import dev.openings.jooq.rules.ReminderChannel;
import dev.openings.server.background.IntervalTask;
import java.lang.System.Logger;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Sends due reminders at intervals, on one thread. Several servers may do so on one database: each reminder is claimed
 * by one of them. {@link ReminderDelivery} sends it.
 */
public final class ReminderSender implements AutoCloseable {
    private static final Logger LOG = System.getLogger("dev.openings.reminders");
    /** Small, because a server that stops gives back what it has not sent. */
    private static final int BATCH_SIZE = 10;
    /** Renewed before each message, so that the claims of a server that dies wait for a minute only. */
    private static final Duration LEASE = Duration.ofMinutes(1);

    private final Openings openings;
    private final String holder = UUID.randomUUID().toString();
    private final MessageChannels channels;
    private final ReminderDelivery delivery;
    private final IntervalTask task;

    /** A sender without a running thread: it sends when {@link #sendDue} is called. */
    ReminderSender(Openings openings, ReminderSettings settings, InstantSource clock) {
        this.openings = openings;
        this.channels = MessageChannels.of(settings, clock);
        this.delivery = new ReminderDelivery(openings.reminders(), channels, settings.backoff());
        this.task = new IntervalTask(LOG, "sending reminders", settings.interval(), this::sendDue);
    }

    /**
     * Starts sending.
     *
     * @param clock the date of e-mails; the clock of {@code openings} decides which reminders are due
     * @throws IllegalArgumentException if the URL of the mail server is invalid
     */
    public static ReminderSender start(Openings openings, ReminderSettings settings, InstantSource clock) {
        ReminderSender sender = new ReminderSender(openings, settings, clock);
        sender.channels.warnOfUnconfigured();
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
            List<ClaimedReminder> claimed;
            do {
                claimed = openings.reminders().claim(holder, ready, BATCH_SIZE, LEASE);
                deliver(claimed);
            } while (!claimed.isEmpty() && !task.isStopping());
        } finally {
            channels.closeConnections();
        }
    }

    private void deliver(List<ClaimedReminder> claimed) {
        List<ClaimedReminder> waiting = claimed;
        while (!waiting.isEmpty() && !task.isStopping()) {
            delivery.deliver(waiting.getFirst());
            List<ClaimedReminder> others = waiting.subList(1, waiting.size());
            waiting = others.isEmpty() ? others : openings.reminders().renew(others, LEASE);
        }
        if (!waiting.isEmpty()) {
            openings.reminders().giveBack(waiting);
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
