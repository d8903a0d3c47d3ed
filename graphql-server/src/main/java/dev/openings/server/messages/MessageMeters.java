package dev.openings.server.messages;

import dev.openings.jooq.Openings;
import dev.openings.jooq.messages.MessageKind;
import dev.openings.jooq.messages.MessageStatus;
import dev.openings.jooq.messages.Wording;
import dev.openings.jooq.messages.WordingFilter;
import dev.openings.jooq.operation.Deadline;
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
    private static final int MOST_DUE = 1_000;
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
                .callback(callback -> states(openings, breakers.keySet(), REMINDERS, callback))
                .register(metrics);
        GaugeWithCallback.builder()
                .name("openings_other_messages")
                .help("Messages other than reminders that are to be sent (pending), those of them that are due (1000 at"
                        + " most), and failed ones")
                .labelNames("state")
                .callback(callback -> states(openings, breakers.keySet(), OTHERS, callback))
                .register(metrics);
        GaugeWithCallback.builder()
                .name("openings_reminders_oldest_due_seconds")
                .help("For how long the reminder that is due for longest has been due; 0 if none is")
                .callback(callback -> read(() ->
                                seconds(oldestDue(openings, clock.instant(), breakers.keySet(), REMINDERS)))
                        .ifPresent(callback::call))
                .register(metrics);
        GaugeWithCallback.builder()
                .name("openings_messages_oldest_due_seconds")
                .help("For how long the message that is due for longest has been due; 0 if none is")
                .callback(callback -> read(() -> seconds(oldestDue(openings, clock.instant(), breakers.keySet())))
                        .ifPresent(callback::call))
                .register(metrics);
        GaugeWithCallback.builder()
                .name("openings_messages_sending")
                .help("Messages that are being sent, or whose sender has stopped")
                .labelNames("channel")
                .callback(callback -> {
                    for (ReminderChannel channel : ReminderChannel.values()) {
                        read(() -> openings.messages().sending(channel))
                                .ifPresent(it -> callback.call(it, name(channel)));
                    }
                })
                .register(metrics);
        GaugeWithCallback.builder()
                .name("openings_message_wordings_broken")
                .help("Own wordings of the practice that could not be used: messages have the built-in words instead")
                .callback(
                        callback -> read(() -> brokenWordings(openings).size()).ifPresent(callback::call))
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
            Openings openings,
            Set<ReminderChannel> channels,
            Set<MessageKind> kinds,
            GaugeWithCallback.Callback callback) {
        read(() -> openings.messages().count(kinds, MessageStatus.PENDING))
                .ifPresent(it -> callback.call(it, "pending"));
        read(() -> openings.messages().due(kinds, channels, MOST_DUE).size()).ifPresent(it -> callback.call(it, "due"));
        read(() -> openings.messages().count(kinds, MessageStatus.FAILED)).ifPresent(it -> callback.call(it, "failed"));
    }

    /** The own wordings that could not be used: kind, channel, language. */
    static List<String> brokenWordings(Openings openings) {
        return openings.wordings().current(WordingFilter.ALL).stream()
                .filter(it -> it.broken().isPresent())
                .map(Wording::key)
                .map(it -> it.kind() + " " + it.channel() + " " + it.language().toLanguageTag())
                .toList();
    }

    /** For how long the message on {@code channels} that has been due for longest has been due; zero if none is. */
    static Duration oldestDue(Openings openings, Instant now, Set<ReminderChannel> channels) {
        return oldestDue(openings, now, channels, EnumSet.allOf(MessageKind.class));
    }

    private static Duration oldestDue(
            Openings openings, Instant now, Set<ReminderChannel> channels, Set<MessageKind> kinds) {
        return openings.messages().due(kinds, channels, 1).stream()
                .map(it -> Duration.between(it, now))
                .findFirst()
                .orElse(Duration.ZERO);
    }

    private static double seconds(Duration duration) {
        return duration.toSeconds();
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
