package dev.openings.server.messages;

import dev.openings.jooq.Openings;
import dev.openings.jooq.rules.ReminderChannel;
import dev.openings.server.channels.RatePerSecond;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;

/**
 * How many messages may be sent on a channel: none while a setting is missing, no more in 24 hours than an operator allows, whichever
 * server sends them, and no more in a second than the provider takes. Servers that send at the same time may exceed a limit by the
 * messages that they have claimed. Used by one thread.
 */
final class SendAllowance {
    private static final Logger LOG = System.getLogger("dev.openings.messages");
    private static final Duration DAY = Duration.ofHours(24);

    private final Openings openings;
    private final ReminderChannel channel;
    private final Supplier<Optional<String>> missingSetting;
    private final OptionalInt mostInADay;
    private final Optional<RatePerSecond> rate;
    private final InstantSource clock;
    private String warned = "";
    private boolean isUsedUp;

    /**
     * An allowance.
     *
     * @param missingSetting a line that names a setting without which nothing can be sent
     * @param mostInADay at least 1; empty: any number
     * @param rate empty: any
     */
    SendAllowance(
            Openings openings,
            ReminderChannel channel,
            Supplier<Optional<String>> missingSetting,
            OptionalInt mostInADay,
            Optional<RatePerSecond> rate,
            InstantSource clock) {
        this.openings = openings;
        this.channel = channel;
        this.missingSetting = missingSetting;
        this.mostInADay = mostInADay;
        this.rate = rate;
        this.clock = clock;
    }

    /** At most so many may be begun now. */
    int most() {
        Optional<String> missing = missingSetting.get();
        missing.ifPresent(this::warnOnce);
        return missing.isPresent() ? 0 : mostInADay.isEmpty() ? Integer.MAX_VALUE : left(mostInADay.getAsInt());
    }

    private void warnOnce(String line) {
        if (!warned.equals(line)) {
            warned = line;
            LOG.log(Level.WARNING, line);
        }
    }

    private int left(int limit) {
        Instant since = clock.instant().minus(DAY);
        int left = Math.max(0, limit - openings.messages().taken(channel, since));
        if (left > 0) {
            isUsedUp = false;
        } else if (!isUsedUp) {
            isUsedUp = true;
            LOG.log(
                    Level.WARNING,
                    limit + " messages were sent by " + channel + " in 24 hours: the others wait, as the settings say");
        }
        return left;
    }

    /**
     * Begins at most {@code most} messages, no faster than is allowed.
     *
     * @param begin begins at most so many, and says how many
     */
    int take(int most, IntUnaryOperator begin) {
        if (rate.isEmpty()) {
            return begin.applyAsInt(most);
        }
        int allowed = rate.get().tryTake(most);
        int begun = allowed == 0 ? 0 : begin.applyAsInt(allowed);
        rate.get().giveBack(allowed - begun);
        return begun;
    }

    /** How long to wait for the next message, at most {@code longest}. */
    Duration pause(Duration longest) {
        Duration next = rate.map(RatePerSecond::nextFree).orElse(Duration.ZERO);
        return next.isZero() || next.compareTo(longest) > 0 ? longest : next;
    }
}
