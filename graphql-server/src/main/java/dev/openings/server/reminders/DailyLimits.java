package dev.openings.server.reminders;

import dev.openings.jooq.Openings;
import dev.openings.jooq.outbox.OutboxSender;
import dev.openings.jooq.rules.ReminderChannel;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Sends no more messages of a channel than an operator allows in 24 hours, whichever server sent them and whatever they say. The
 * others wait. Servers that send at the same time may exceed a limit by the messages that they have claimed. Used by one thread.
 */
final class DailyLimits {
    private static final Logger LOG = System.getLogger("dev.openings.messages");
    private static final Duration DAY = Duration.ofHours(24);

    private final Openings openings;
    private final Map<ReminderChannel, Integer> most;
    private final InstantSource clock;
    private final Set<ReminderChannel> usedUp = EnumSet.noneOf(ReminderChannel.class);

    /** @param most messages in 24 hours; a channel that is missing is not limited */
    DailyLimits(Openings openings, Map<ReminderChannel, Integer> most, InstantSource clock) {
        this.openings = openings;
        this.most = most;
        this.clock = clock;
    }

    /** Sends what is due on {@code channels}, as far as it is allowed. */
    void sendDue(OutboxSender<ReminderChannel> sender, Set<ReminderChannel> channels) {
        Set<ReminderChannel> unlimited = EnumSet.noneOf(ReminderChannel.class);
        for (ReminderChannel channel : channels) {
            Optional.ofNullable(most.get(channel))
                    .ifPresentOrElse(
                            limit -> sender.sendDue(Set.of(channel), left(channel, limit)),
                            () -> unlimited.add(channel));
        }
        if (!unlimited.isEmpty()) {
            sender.sendDue(unlimited);
        }
    }

    private int left(ReminderChannel channel, int limit) {
        Instant since = clock.instant().minus(DAY);
        int left = limit
                - openings.reminders().taken(channel, since)
                - openings.messages().taken(channel, since);
        if (left > 0) {
            usedUp.remove(channel);
        } else if (usedUp.add(channel)) {
            LOG.log(
                    Level.WARNING,
                    limit + " messages were sent by " + channel + " in 24 hours: the others wait, as the settings say");
        }
        return left;
    }
}
