package dev.openings.server.reminders;

import dev.openings.jooq.outbox.Claim;
import dev.openings.jooq.outbox.DeliveryAttempt;
import dev.openings.jooq.outbox.DeliveryResult;
import dev.openings.jooq.outbox.RetryPolicy;
import dev.openings.jooq.outbox.UnknownResultException;
import dev.openings.jooq.reminders.DueReminder;
import dev.openings.jooq.reminders.ReminderQueue;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;

/**
 * Sends one claimed reminder and records the result. The reminder is read again with its row locked right before it is
 * sent, so a cancellation either prevents the message or happens after it.
 */
final class ReminderDelivery {
    private static final Logger LOG = System.getLogger("dev.openings.reminders");

    private final ReminderQueue reminders;
    private final MessageChannels channels;
    private final RetryPolicy retries;
    private final MessageMeters meters;

    ReminderDelivery(ReminderQueue reminders, MessageChannels channels, RetryPolicy retries, MessageMeters meters) {
        this.reminders = reminders;
        this.channels = channels;
        this.retries = retries;
        this.meters = meters;
    }

    /** Sends {@code claimed}, which must be of a channel that is ready. Failures are logged. */
    void deliver(Claim claimed) {
        List<String> errors = new ArrayList<>();
        try {
            DeliveryResult result = reminders.deliver(claimed, due -> attempt(claimed, due, errors));
            log(claimed, result, errors);
        } catch (UnknownResultException unknown) {
            LOG.log(Level.WARNING, describe(claimed) + ": " + unknown.getMessage());
        } catch (RuntimeException failed) {
            // Nothing was recorded: the reminder is claimed again when its lease expires.
            LOG.log(Level.WARNING, describe(claimed) + ": the result was not recorded", failed);
        }
    }

    private DeliveryAttempt attempt(Claim claimed, DueReminder due, List<String> errors) {
        SendResult result = channels.get(due.channel()).send(due);
        meters.count(due.channel(), result);
        return DeliveryAttempts.of(claimed, result, retries, errors);
    }

    private static void log(Claim claimed, DeliveryResult result, List<String> errors) {
        Level level = switch (result) {
            case SENT, NOT_WANTED -> Level.DEBUG;
            case RETRYING, FAILED, LOST -> Level.WARNING;
        };
        LOG.log(
                level,
                () -> describe(claimed) + ": " + result + (errors.isEmpty() ? "" : ". " + String.join(" ", errors)));
    }

    private static String describe(Claim claimed) {
        return "reminder " + claimed.id() + ", attempt " + claimed.attempt();
    }
}
