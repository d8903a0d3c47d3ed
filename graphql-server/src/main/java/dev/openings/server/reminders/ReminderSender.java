package dev.openings.server.reminders;

import dev.openings.jooq.Openings;
import dev.openings.jooq.reminders.ClaimedReminder;
import dev.openings.jooq.rules.ReminderChannel;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Sends due reminders at intervals, on one thread. Several servers may do so on one database: each reminder is claimed
 * by one of them. {@link ReminderDelivery} sends it.
 */
public final class ReminderSender implements AutoCloseable {
    private static final Logger LOG = System.getLogger("dev.openings.reminders");
    /** Small, because the claims of a server that dies wait until their lease expires. */
    private static final int BATCH_SIZE = 10;
    /** Longer than a batch takes if every provider answers just before its timeout. */
    private static final Duration LEASE = Duration.ofMinutes(10);

    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(2);

    private final Openings openings;
    private final Duration interval;
    private final String claimant = UUID.randomUUID().toString();
    private final MessageChannels channels;
    private final ReminderDelivery delivery;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread;

    /** A sender without a running thread: it sends when {@link #sendDue} is called. */
    ReminderSender(Openings openings, ReminderSettings settings, InstantSource clock) {
        this.openings = openings;
        this.interval = settings.interval();
        this.channels = MessageChannels.of(settings, clock);
        this.delivery = new ReminderDelivery(openings.reminders(), channels, settings.backoff());
        this.thread = Thread.ofVirtual().name("reminders").unstarted(this::run);
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
        sender.thread.start();
        return sender;
    }

    private void run() {
        do {
            try {
                sendDue();
            } catch (RuntimeException failed) {
                // The database may be unreachable for a while. Claimed reminders are claimed again when their lease
                // expires.
                LOG.log(Level.WARNING, "reminders could not be sent; next attempt in " + interval, failed);
            }
        } while (!stopsWithin(interval));
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
                claimed = openings.reminders().claim(claimant, ready, BATCH_SIZE, LEASE);
                claimed.forEach(this::deliver);
            } while (!claimed.isEmpty() && !isStopping());
        } finally {
            channels.closeConnections();
        }
    }

    private void deliver(ClaimedReminder claimed) {
        if (!isStopping()) {
            delivery.deliver(claimed);
        }
    }

    private boolean isStopping() {
        return stopsWithin(Duration.ZERO);
    }

    private boolean stopsWithin(Duration time) {
        try {
            return stopping.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            return true;
        }
    }

    /**
     * Stops sending. A message that is being sent has two seconds to finish. Other claimed reminders are claimed again
     * when their lease expires.
     */
    @Override
    public void close() {
        stopping.countDown();
        try {
            if (!thread.join(STOP_TIMEOUT)) {
                LOG.log(Level.WARNING, "stopped while a reminder was being sent");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
