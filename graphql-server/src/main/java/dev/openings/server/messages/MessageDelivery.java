package dev.openings.server.messages;

import dev.openings.jooq.Openings;
import dev.openings.jooq.messages.DueMessage;
import dev.openings.jooq.messages.MessageContent;
import dev.openings.jooq.messages.MessageQueue;
import dev.openings.jooq.outbox.Claim;
import dev.openings.jooq.outbox.DeliveryAttempt;
import dev.openings.jooq.outbox.DeliveryResult;
import dev.openings.jooq.outbox.OutageBreaker;
import dev.openings.jooq.outbox.PreparedMessage;
import dev.openings.jooq.outbox.RetryPolicy;
import dev.openings.server.channels.AddressFault;
import dev.openings.server.channels.SendResult;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Delivers claimed messages of one channel, one with each call, and records what became of them. Called by several threads. */
final class MessageDelivery {
    private static final Logger LOG = System.getLogger("dev.openings.messages");

    private final Openings openings;
    private final MessageQueue queue;
    private final Writer writer;
    private final RetryPolicy retries;
    private final OutageBreaker breaker;
    private final MessageMeters meters;
    private final InstantSource clock;

    /** Writes a message. It is called while the row is locked, and again if the transaction is retried. */
    @FunctionalInterface
    interface Writer {
        WordedMessage write(Claim claimed, DueMessage due);
    }

    MessageDelivery(
            Openings openings,
            Writer writer,
            RetryPolicy retries,
            OutageBreaker breaker,
            MessageMeters meters,
            InstantSource clock) {
        this.openings = openings;
        this.queue = openings.messages();
        this.writer = writer;
        this.retries = retries;
        this.breaker = breaker;
        this.meters = meters;
        this.clock = clock;
    }

    /** Delivers {@code claimed}. Failures are logged. */
    void deliver(Claim claimed) {
        List<String> reasons = new ArrayList<>();
        try {
            log(claimed, queue.deliver(claimed, due -> prepared(claimed, due, reasons)), reasons);
        } catch (RuntimeException failed) {
            // Nothing was recorded: the message is claimed again when its lease expires.
            LOG.log(Level.WARNING, describe(claimed) + ": the result was not recorded", failed);
        }
    }

    private PreparedMessage prepared(Claim claimed, DueMessage due, List<String> reasons) {
        WordedMessage message = writer.write(claimed, due);
        return new PreparedMessage(due.address(), message.stored(), () -> {
            message.broken().ifPresent(why -> markBroken(due, why));
            SendResult result = message.send().get();
            meters.count(due.channel(), result);
            return attempt(claimed, due, message, result, reasons);
        });
    }

    private void markBroken(DueMessage due, String why) {
        LOG.log(Level.WARNING, "the practice's own words of " + due.kind() + " cannot be used: " + why);
        due.own().ifPresent(it -> openings.wordings().markBroken(it.id(), why));
    }

    private DeliveryAttempt attempt(
            Claim claimed, DueMessage due, WordedMessage message, SendResult result, List<String> reasons) {
        boolean hasAnswered = !(result instanceof SendResult.Unavailable || result instanceof SendResult.Unknown);
        if (hasAnswered) {
            breaker.answered();
        }
        return switch (result) {
            case SendResult.Unavailable(String why, boolean maybeSent) ->
                postponed(why, breaker.failed(why), maybeSent, reasons);
            case SendResult.Unknown(String why) ->
                breaker.unanswered(why)
                        .map(wait -> postponed(why, wait, true, reasons))
                        .orElseGet(() -> again(claimed, due, why, true, reasons));
            case SendResult.Accepted(Optional<String> providerId, boolean isEarlier) ->
                new DeliveryAttempt.Sent(
                        providerId,
                        message.earlier().filter(words -> !isEarlier).map(words -> message.body()));
            case SendResult.Refused(String why, Optional<AddressFault> fault) -> {
                reasons.add(why);
                fault.filter(it -> due.content() instanceof MessageContent.Visits)
                        .ifPresent(it -> StoredReports.block(openings, due.channel(), due.address(), it));
                yield new DeliveryAttempt.GiveUp(why);
            }
            case SendResult.Failed(String why) -> again(claimed, due, why, false, reasons);
        };
    }

    private static DeliveryAttempt postponed(String why, Duration wait, boolean maybeSent, List<String> reasons) {
        reasons.add(why);
        return new DeliveryAttempt.Postpone(why, wait, maybeSent);
    }

    private DeliveryAttempt again(Claim claimed, DueMessage due, String why, boolean maybeSent, List<String> reasons) {
        reasons.add(why);
        return due.deadline()
                .map(it -> retries.failed(claimed, why, maybeSent, clock.instant(), it))
                .orElseGet(() -> retries.failed(claimed, why, maybeSent));
    }

    private static void log(Claim claimed, DeliveryResult result, List<String> reasons) {
        Level level = switch (result) {
            case SENT, NOT_WANTED, POSTPONED -> Level.DEBUG;
            case RETRYING, FAILED, LOST -> Level.WARNING;
        };
        LOG.log(
                level,
                () -> describe(claimed) + ": " + result + (reasons.isEmpty() ? "" : ". " + String.join(" ", reasons)));
    }

    private static String describe(Claim claimed) {
        return "message " + claimed.id() + ", attempt " + claimed.attempt();
    }
}
