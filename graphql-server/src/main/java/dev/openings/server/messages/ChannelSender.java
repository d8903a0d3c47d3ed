package dev.openings.server.messages;

import dev.openings.jooq.outbox.Claim;
import dev.openings.jooq.outbox.LeaseQueue;
import dev.openings.jooq.outbox.OutageBreaker;
import dev.openings.jooq.outbox.OutboxSender;
import dev.openings.jooq.rules.ReminderChannel;
import dev.openings.server.background.IntervalTask;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Sends the due messages of one channel: several at once, no faster than it may, and one now and then while the channel is down. It
 * looks for due messages at intervals, when it is woken, and when one is sent. Several servers may do so on one database.
 */
final class ChannelSender implements AutoCloseable {
    private static final Logger LOG = System.getLogger("dev.openings.messages");
    private static final Duration BETWEEN_RENEWALS = Duration.ofSeconds(20);
    /** What a provider has not answered by then is asked for by the next sender. */
    private static final Duration TO_FINISH = Duration.ofSeconds(4);

    /** So many at once are many. */
    private static final int MANY = 8;

    private final ReminderChannel channel;
    private final SendAllowance allowance;
    private final OutageBreaker breaker;
    private final Duration interval;
    /** When one of many messages is sent, others are soon: a claim then takes the places of several. */
    private final Duration toCollect;

    private final OutboxSender<ReminderChannel> sender;
    private final AtomicBoolean isStopping = new AtomicBoolean();
    private final Semaphore wakes = new Semaphore(0);
    private final Thread thread;
    private final IntervalTask renewals;

    /**
     * A sender whose thread does not run: it sends when {@link #sendDue} is called.
     *
     * @param concurrency how many messages it sends at once
     * @param allowance how many it may send
     * @param delivery delivers one message, and tells {@code breaker} of it
     * @param interval between two looks for due messages
     */
    ChannelSender(
            LeaseQueue<ReminderChannel> queue,
            ReminderChannel channel,
            int concurrency,
            SendAllowance allowance,
            Consumer<Claim> delivery,
            OutageBreaker breaker,
            Duration interval) {
        this.channel = channel;
        this.allowance = allowance;
        this.breaker = breaker;
        this.interval = interval;
        this.toCollect = concurrency < MANY ? Duration.ZERO : Duration.ofMillis(10);
        this.sender = new OutboxSender<>(
                queue,
                channel,
                concurrency,
                claim -> {
                    try {
                        delivery.accept(claim);
                    } finally {
                        wake();
                    }
                },
                isStopping::get);
        this.thread = Thread.ofVirtual().name("sending by " + channel).unstarted(this::run);
        this.renewals = new IntervalTask(LOG, "renewing leases of " + channel, BETWEEN_RENEWALS, sender::renew);
    }

    void start() {
        thread.start();
        renewals.start();
    }

    /** Looks for due messages soon. */
    void wake() {
        wakes.release();
    }

    private void run() {
        while (!isStopping.get()) {
            Duration pause = interval;
            try {
                pause = begin() > 0 && sender.hasPlace() ? Duration.ZERO : allowance.pause(interval);
            } catch (RuntimeException failed) {
                // The database may be unreachable for a while.
                LOG.log(Level.WARNING, "no message was sent by " + channel + "; next attempt in " + interval, failed);
            }
            pause(pause);
        }
    }

    private void pause(Duration pause) {
        try {
            if (wakes.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                TimeUnit.MILLISECONDS.sleep(toCollect.toMillis());
                wakes.drainPermits();
            }
        } catch (InterruptedException interrupted) {
            isStopping.set(true);
        }
    }

    /** Begins to send what is due and may be sent now; how many. */
    private int begin() {
        if (!sender.hasPlace()) {
            return 0;
        }
        int most = breaker.permitted(allowance.most());
        return most == 0 ? 0 : allowance.take(most, sender::beginDue);
    }

    /** Sends all messages that are due now and may be sent, and waits for them. */
    void sendDue() {
        int begun;
        do {
            begun = begin();
            sender.awaitIdle(BETWEEN_RENEWALS);
        } while (begun > 0);
    }

    /** Begins no other message, and waits a few seconds for those that are being sent. */
    @Override
    public void close() {
        isStopping.set(true);
        wake();
        if (thread.getState() != Thread.State.NEW) {
            renewals.close();
        }
        if (!sender.awaitIdle(TO_FINISH)) {
            LOG.log(Level.WARNING, "messages were being sent by " + channel + " when the server stopped");
        }
    }
}
