package dev.openings.server.messages;

import dev.openings.jooq.Openings;
import dev.openings.jooq.messages.Message;
import dev.openings.jooq.messages.MessageFilter;
import dev.openings.jooq.messages.MessageKind;
import dev.openings.jooq.messages.MessageStatus;
import dev.openings.jooq.operation.Deadline;
import dev.openings.jooq.operation.PageRequest;
import dev.openings.jooq.outbox.OutageBreaker;
import dev.openings.jooq.rules.ReminderChannel;
import dev.openings.server.channels.SendResult;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Counts the messages that are sent, and those that wait. */
final class MessageMeters {
    private static final Logger LOG = System.getLogger("dev.openings.messages");
    private static final Duration LONGEST_READ = Duration.ofSeconds(2);
    private static final Set<MessageKind> REMINDERS = Set.of(MessageKind.REMINDER);
    private static final Set<MessageKind> OTHERS = EnumSet.complementOf(EnumSet.of(MessageKind.REMINDER));

    private final Counter messages;

    MessageMeters(PrometheusRegistry metrics) {
        this.messages = Counter.builder()
                .name("openings_messages_total")
                .help("Attempts to send a message, by channel and what the mail server or provider answered")
                .labelNames("channel", "outcome")
                .withoutExemplars()
                .register(metrics);
        for (ReminderChannel channel : ReminderChannel.values()) {
            for (String outcome : List.of("accepted", "refused", "failed", "unavailable", "unknown")) {
                messages.initLabelValues(name(channel), outcome);
            }
        }
    }

    /**
     * Shows the queue of {@code openings}, which is read whenever metrics are read.
     *
     * @param breakers of the channels that are configured
     */
    static void queue(
            Openings openings,
            InstantSource clock,
            Map<ReminderChannel, OutageBreaker> breakers,
            PrometheusRegistry metrics) {
        GaugeWithCallback.builder()
                .name("openings_reminders")
                .help(
                        "Reminders that are to be sent (pending), those of them that are due (1000 at most), and failed ones")
                .labelNames("state")
                .callback(callback -> states(openings, clock, REMINDERS, callback))
                .register(metrics);
        GaugeWithCallback.builder()
                .name("openings_other_messages")
                .help("Messages other than reminders that are to be sent (pending), those of them that are due (1000 at"
                        + " most), and failed ones")
                .labelNames("state")
                .callback(callback -> states(openings, clock, OTHERS, callback))
                .register(metrics);
        GaugeWithCallback.builder()
                .name("openings_reminders_oldest_due_seconds")
                .help("For how long the oldest pending reminder has been due; 0 if none is")
                .callback(callback -> read(() -> seconds(oldestDue(openings, clock.instant(), REMINDERS)))
                        .ifPresent(callback::call))
                .register(metrics);
        GaugeWithCallback.builder()
                .name("openings_messages_oldest_due_seconds")
                .help("For how long the oldest pending message has been due; 0 if none is")
                .callback(callback -> read(() -> seconds(oldestDue(openings, clock.instant())))
                        .ifPresent(callback::call))
                .register(metrics);
        GaugeWithCallback.builder()
                .name("openings_message_channel_up")
                .help("0 while the mail server or provider of a channel is down")
                .labelNames("channel")
                .callback(callback -> {
                    for (ReminderChannel channel : ReminderChannel.values()) {
                        boolean isDown = Optional.ofNullable(breakers.get(channel))
                                .flatMap(OutageBreaker::since)
                                .isPresent();
                        callback.call(isDown ? 0 : 1, name(channel));
                    }
                })
                .register(metrics);
    }

    private static void states(
            Openings openings, InstantSource clock, Set<MessageKind> kinds, GaugeWithCallback.Callback callback) {
        read(() -> openings.messages().count(kinds, MessageStatus.PENDING))
                .ifPresent(it -> callback.call(it, "pending"));
        read(() -> due(openings, clock.instant(), kinds, PageRequest.MAX).size())
                .ifPresent(it -> callback.call(it, "due"));
        read(() -> openings.messages().count(kinds, MessageStatus.FAILED)).ifPresent(it -> callback.call(it, "failed"));
    }

    /** For how long the message that has been due for longest has been due; zero if none is. */
    static Duration oldestDue(Openings openings, Instant now) {
        return oldestDue(openings, now, EnumSet.allOf(MessageKind.class));
    }

    private static Duration oldestDue(Openings openings, Instant now, Set<MessageKind> kinds) {
        return due(openings, now, kinds, 1).stream()
                .map(it -> Duration.between(it.scheduledFor(), now))
                .findFirst()
                .orElse(Duration.ZERO);
    }

    private static double seconds(Duration duration) {
        return duration.toSeconds();
    }

    /** The pending messages that have been due for longest. One that waits for its next attempt is among them. */
    private static List<Message> due(Openings openings, Instant now, Set<MessageKind> kinds, int most) {
        MessageFilter pending = MessageFilter.ALL
                .withKinds(Optional.of(kinds))
                .withStatuses(Optional.of(Set.of(MessageStatus.PENDING)));
        return openings.messageLog().list(pending, PageRequest.last(most)).orThrow().items().stream()
                .filter(it -> !it.scheduledFor().isAfter(now))
                .toList();
    }

    /** Without a database, the other metrics are shown. */
    private static <T> Optional<T> read(Supplier<T> value) {
        try {
            return Optional.of(Deadline.within(LONGEST_READ, value));
        } catch (RuntimeException unavailable) {
            LOG.log(Level.DEBUG, "the messages cannot be counted", unavailable);
            return Optional.empty();
        }
    }

    private static String name(ReminderChannel channel) {
        return channel.name().toLowerCase(Locale.ROOT);
    }

    void count(ReminderChannel channel, SendResult result) {
        String outcome = switch (result) {
            case SendResult.Accepted accepted -> "accepted";
            case SendResult.Refused refused -> "refused";
            case SendResult.Failed failed -> "failed";
            case SendResult.Unavailable unavailable -> "unavailable";
            case SendResult.Unknown unknown -> "unknown";
        };
        messages.labelValues(name(channel), outcome).inc();
    }
}
