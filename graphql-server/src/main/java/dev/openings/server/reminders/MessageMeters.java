package dev.openings.server.reminders;

import dev.openings.jooq.Openings;
import dev.openings.jooq.operation.Deadline;
import dev.openings.jooq.operation.PageRequest;
import dev.openings.jooq.outbox.OutboxStatus;
import dev.openings.jooq.reminders.Reminder;
import dev.openings.jooq.reminders.ReminderFilter;
import dev.openings.jooq.reminders.ReminderStatus;
import dev.openings.jooq.rules.ReminderChannel;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Counts the messages that are sent, and those that wait. */
final class MessageMeters {
    private static final Logger LOG = System.getLogger("dev.openings.reminders");
    private static final Duration LONGEST_READ = Duration.ofSeconds(2);
    private static final ReminderFilter PENDING = withStatus(ReminderStatus.PENDING);
    private static final ReminderFilter FAILED = withStatus(ReminderStatus.FAILED);

    private final Counter messages;

    MessageMeters(PrometheusRegistry metrics) {
        this.messages = Counter.builder()
                .name("openings_messages_total")
                .help("Attempts to send a message, by channel and what the mail server or provider answered")
                .labelNames("channel", "outcome")
                .withoutExemplars()
                .register(metrics);
        for (ReminderChannel channel : ReminderChannel.values()) {
            for (String outcome : List.of("accepted", "refused", "failed", "unknown")) {
                messages.initLabelValues(name(channel), outcome);
            }
        }
    }

    /** Shows the queue of {@code openings}, which is read whenever metrics are read. */
    static void queue(Openings openings, InstantSource clock, PrometheusRegistry metrics) {
        GaugeWithCallback.builder()
                .name("openings_reminders")
                .help(
                        "Reminders that are to be sent (pending), those of them that are due (1000 at most), and failed ones")
                .labelNames("state")
                .callback(callback -> {
                    read(() -> openings.reminders().count(PENDING)).ifPresent(it -> callback.call(it, "pending"));
                    read(() -> due(openings, clock.instant(), PageRequest.MAX).size())
                            .ifPresent(it -> callback.call(it, "due"));
                    read(() -> openings.reminders().count(FAILED)).ifPresent(it -> callback.call(it, "failed"));
                })
                .register(metrics);
        GaugeWithCallback.builder()
                .name("openings_other_messages")
                .help("Messages other than reminders that are to be sent (pending), and failed ones")
                .labelNames("state")
                .callback(callback -> {
                    read(() -> openings.messages().count(OutboxStatus.PENDING))
                            .ifPresent(it -> callback.call(it, "pending"));
                    read(() -> openings.messages().count(OutboxStatus.FAILED))
                            .ifPresent(it -> callback.call(it, "failed"));
                })
                .register(metrics);
        GaugeWithCallback.builder()
                .name("openings_reminders_oldest_due_seconds")
                .help("For how long the oldest pending reminder has been due; 0 if none is")
                .callback(callback ->
                        read(() -> secondsOfOldest(openings, clock.instant())).ifPresent(callback::call))
                .register(metrics);
    }

    private static double secondsOfOldest(Openings openings, Instant now) {
        return due(openings, now, 1).stream()
                .mapToDouble(it -> Duration.between(it.scheduledFor(), now).toSeconds())
                .findFirst()
                .orElse(0);
    }

    /** The pending reminders that have been due for longest. One that waits for its next attempt is among them. */
    private static List<Reminder> due(Openings openings, Instant now, int most) {
        return openings.reminders().list(PENDING, PageRequest.last(most)).orThrow().items().stream()
                .filter(it -> !it.scheduledFor().isAfter(now))
                .toList();
    }

    /** Without a database, the other metrics are shown. */
    private static <T> Optional<T> read(Supplier<T> value) {
        try {
            return Optional.of(Deadline.within(LONGEST_READ, value));
        } catch (RuntimeException unavailable) {
            LOG.log(Level.DEBUG, "the reminders cannot be counted", unavailable);
            return Optional.empty();
        }
    }

    private static ReminderFilter withStatus(ReminderStatus status) {
        return new ReminderFilter(Optional.of(Set.of(status)), Optional.empty(), Optional.empty());
    }

    private static String name(ReminderChannel channel) {
        return channel.name().toLowerCase(Locale.ROOT);
    }

    void count(ReminderChannel channel, SendResult result) {
        String outcome = switch (result) {
            case SendResult.Accepted accepted -> "accepted";
            case SendResult.Refused refused -> "refused";
            case SendResult.Failed failed -> "failed";
            case SendResult.Unknown unknown -> "unknown";
        };
        messages.labelValues(name(channel), outcome).inc();
    }
}
