package dev.openings.server.reminders;

import dev.openings.jooq.reminders.ClaimedReminder;
import dev.openings.jooq.reminders.DeliveryAttempt;
import dev.openings.jooq.reminders.DeliveryResult;
import dev.openings.jooq.reminders.DueReminder;
import dev.openings.jooq.reminders.ReminderQueue;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Sends one claimed reminder and records the result. The reminder is read again with its row locked right before it is
 * sent, so a cancellation either prevents the message or happens after it.
 */
final class ReminderDelivery {
    private static final Logger LOG = System.getLogger("dev.openings.reminders");

    private final ReminderQueue reminders;
    private final MessageChannels channels;
    private final List<Duration> backoff;

    /** @param backoff the waits between attempts, as many as there are retries */
    ReminderDelivery(ReminderQueue reminders, MessageChannels channels, List<Duration> backoff) {
        this.reminders = reminders;
        this.channels = channels;
        this.backoff = backoff;
    }

    /** Sends {@code claimed}, which must be of a channel that is ready. Failures are logged. */
    void deliver(ClaimedReminder claimed) {
        List<String> errors = new ArrayList<>();
        try {
            DeliveryResult result = reminders.deliver(claimed, due -> attempt(due, errors));
            log(claimed, result, errors);
        } catch (UnknownResultException unknown) {
            LOG.log(Level.WARNING, describe(claimed) + ": " + unknown.getMessage());
        } catch (RuntimeException failed) {
            // Nothing was recorded: the reminder is claimed again when its lease expires.
            LOG.log(Level.WARNING, describe(claimed) + ": the result was not recorded", failed);
        }
    }

    private DeliveryAttempt attempt(DueReminder due, List<String> errors) {
        SendResult result = channels.get(due.channel()).send(due);
        return switch (result) {
            case SendResult.Accepted(var providerId) -> new DeliveryAttempt.Sent(providerId);
            case SendResult.Refused(String reason) -> {
                errors.add(reason);
                yield new DeliveryAttempt.GiveUp(reason);
            }
            case SendResult.Failed(String reason) -> {
                errors.add(reason);
                yield hasRetry(due)
                        ? new DeliveryAttempt.Retry(reason, waitAfter(due))
                        : new DeliveryAttempt.GiveUp(reason);
            }
            case SendResult.Unknown(String reason) -> {
                if (hasRetry(due)) {
                    throw new UnknownResultException(reason);
                }
                errors.add(reason);
                yield new DeliveryAttempt.GiveUp(reason);
            }
        };
    }

    /**
     * The wait before the next attempt, lengthened by up to a tenth: messages that failed together, as in an outage, are not
     * sent again at one moment. The same reminder always has the same wait.
     */
    private Duration waitAfter(DueReminder due) {
        Duration wait = backoff.get(due.attempt() - 1);
        int thousandths = Math.floorMod(Objects.hash(due.id(), due.attempt()), 1_000);
        return wait.plus(wait.multipliedBy(thousandths).dividedBy(10_000));
    }

    private boolean hasRetry(DueReminder due) {
        return due.attempt() <= backoff.size();
    }

    /**
     * Leaves an attempt unrecorded, as a crash would. The reminder is claimed again when its lease expires, and the
     * provider is asked about this attempt first.
     */
    private static final class UnknownResultException extends RuntimeException {
        private static final long serialVersionUID = 1;

        UnknownResultException(String reason) {
            super(reason);
        }
    }

    private static void log(ClaimedReminder claimed, DeliveryResult result, List<String> errors) {
        Level level = switch (result) {
            case SENT, NOT_WANTED -> Level.DEBUG;
            case RETRYING, FAILED, LOST -> Level.WARNING;
        };
        LOG.log(
                level,
                () -> describe(claimed) + ": " + result + (errors.isEmpty() ? "" : ". " + String.join(" ", errors)));
    }

    private static String describe(ClaimedReminder claimed) {
        return "reminder " + claimed.id() + ", attempt " + claimed.attempt();
    }
}
