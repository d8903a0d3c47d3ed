package dev.openings.server.reminders;

import dev.openings.jooq.Openings;
import dev.openings.jooq.practice.Practice;
import dev.openings.jooq.reminders.ClaimedReminder;
import dev.openings.jooq.reminders.DeliveryAttempt;
import dev.openings.jooq.reminders.DeliveryResult;
import dev.openings.jooq.reminders.DueReminder;
import dev.openings.jooq.rules.ReminderChannel;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Sends what is due, every so often, on one thread. Any number of servers may do so on one database: each reminder is claimed by one of them, and looked at
 * once more right before it leaves, with its row locked, so that a cancellation either keeps it back or comes after it.
 */
public final class ReminderSender implements AutoCloseable {
    private static final Logger LOG = System.getLogger("dev.openings.reminders");
    /** Few at a time: what a server that dies had claimed waits for the lease to run out. */
    private static final int BATCH = 10;
    /** Longer than a batch takes when every provider answers at the last moment. */
    private static final Duration LEASE = Duration.ofMinutes(10);

    private static final Duration STOP = Duration.ofSeconds(2);

    private final Openings openings;
    private final ReminderSettings settings;
    private final String name = UUID.randomUUID().toString();
    private final Map<ReminderChannel, MessageChannel> channels;
    private final Set<String> complaints = new HashSet<>();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;

    /** One that sends only when it is told to. */
    ReminderSender(Openings openings, ReminderSettings settings, InstantSource clock) {
        this.openings = openings;
        this.settings = settings;
        this.channels = channels(settings, clock);
        this.thread = Thread.ofVirtual().name("reminders").unstarted(this::run);
    }

    /**
     * Starts sending.
     *
     * @param clock the date of mails; what is due, {@code openings} decides by its own
     * @throws IllegalArgumentException if the address of the mail server cannot be read
     */
    public static ReminderSender start(Openings openings, ReminderSettings settings, InstantSource clock) {
        ReminderSender sender = new ReminderSender(openings, settings, clock);
        sender.complainOfUnconfigured();
        sender.thread.start();
        return sender;
    }

    private static Map<ReminderChannel, MessageChannel> channels(ReminderSettings settings, InstantSource clock) {
        Map<ReminderChannel, MessageChannel> channels = new EnumMap<>(ReminderChannel.class);
        settings.smtp()
                .map(SmtpServer::of)
                .ifPresent(server ->
                        channels.put(ReminderChannel.EMAIL, new MailChannel(server, settings.mailFrom(), clock)));
        settings.twilio().ifPresent(twilio -> channels.put(ReminderChannel.SMS, new SmsChannel(twilio)));
        return channels;
    }

    private void complainOfUnconfigured() {
        if (!channels.containsKey(ReminderChannel.EMAIL)) {
            complain("e-mail reminders stay PENDING: OPENINGS_SMTP_URL is not set");
        }
        if (!channels.containsKey(ReminderChannel.SMS)) {
            complain("SMS reminders stay PENDING: OPENINGS_TWILIO_ACCOUNT is not set");
        }
    }

    private void run() {
        do {
            try {
                sendDue();
            } catch (RuntimeException failed) {
                // The database may be away for a while; what was claimed comes back when its lease runs out.
                LOG.log(Level.WARNING, "reminders could not be sent; trying again in " + settings.interval(), failed);
            }
        } while (!stopped(settings.interval()));
    }

    /** Sends everything that is due now. */
    void sendDue() {
        Set<ReminderChannel> ready = ready();
        if (ready.isEmpty()) {
            return;
        }
        try {
            List<ClaimedReminder> claimed;
            do {
                claimed = openings.reminders().claim(name, ready, BATCH, LEASE);
                claimed.forEach(this::deliver);
            } while (!claimed.isEmpty() && !stopped(Duration.ZERO));
        } finally {
            channels.values().forEach(MessageChannel::rest);
        }
    }

    private Set<ReminderChannel> ready() {
        if (channels.isEmpty()) {
            return Set.of();
        }
        Practice practice = openings.practice().read();
        Set<ReminderChannel> ready = new HashSet<>();
        for (MessageChannel channel : channels.values()) {
            channel.missing(practice).ifPresentOrElse(this::complain, () -> ready.add(channel.kind()));
        }
        return ready;
    }

    private void deliver(ClaimedReminder claimed) {
        if (stopped(Duration.ZERO)) {
            return;
        }
        List<String> errors = new ArrayList<>();
        try {
            DeliveryResult delivery = openings.reminders().deliver(claimed, due -> attempt(due, errors));
            log(claimed, delivery, errors);
        } catch (OutcomeUnknown unknown) {
            LOG.log(
                    Level.WARNING,
                    "reminder " + claimed.id() + ", attempt " + claimed.attempt() + ": " + unknown.getMessage());
        } catch (RuntimeException failed) {
            // Unrecorded: it comes again when the lease runs out.
            LOG.log(Level.WARNING, "reminder " + claimed.id() + " was not recorded", failed);
        }
    }

    private DeliveryAttempt attempt(DueReminder due, List<String> errors) {
        // Only what a channel was ready for was claimed.
        SendResult sending = Objects.requireNonNull(channels.get(due.channel())).send(due);
        return switch (sending) {
            case SendResult.Accepted(var providerId) -> new DeliveryAttempt.Sent(providerId);
            case SendResult.Refused(String why) -> {
                errors.add(why);
                yield new DeliveryAttempt.GiveUp(why);
            }
            case SendResult.Failed(String why) -> {
                errors.add(why);
                yield again(why, due.attempt());
            }
            case SendResult.Unknown(String why) -> {
                if (due.attempt() <= settings.backoff().size()) {
                    throw new OutcomeUnknown(why);
                }
                errors.add(why);
                yield new DeliveryAttempt.GiveUp(why);
            }
        };
    }

    /** Leaves an attempt unrecorded, as a crash would: it comes back when its lease runs out, and then the provider is asked first. */
    private static final class OutcomeUnknown extends RuntimeException {
        OutcomeUnknown(String why) {
            super(why);
        }
    }

    private DeliveryAttempt again(String why, int attempt) {
        return attempt <= settings.backoff().size()
                ? new DeliveryAttempt.Retry(why, settings.backoff().get(attempt - 1))
                : new DeliveryAttempt.GiveUp(why);
    }

    private static void log(ClaimedReminder claimed, DeliveryResult delivery, List<String> errors) {
        Level level = switch (delivery) {
            case SENT, NOT_WANTED -> Level.DEBUG;
            case RETRYING, FAILED, LOST -> Level.WARNING;
        };
        LOG.log(
                level,
                () -> "reminder " + claimed.id() + ", attempt " + claimed.attempt() + ": " + delivery
                        + (errors.isEmpty() ? "" : ". " + String.join(" ", errors)));
    }

    private void complain(String sentence) {
        if (complaints.add(sentence)) {
            LOG.log(Level.WARNING, sentence);
        }
    }

    private boolean stopped(Duration wait) {
        try {
            return stop.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            return true;
        }
    }

    /** Stops: the message on its way may finish, for two seconds; what else was claimed goes when its lease runs out. */
    @Override
    public void close() {
        stop.countDown();
        try {
            if (!thread.join(STOP)) {
                LOG.log(Level.WARNING, "a reminder was on its way at the stop");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
