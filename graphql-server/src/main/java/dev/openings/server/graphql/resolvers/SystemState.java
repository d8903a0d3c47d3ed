package dev.openings.server.graphql.resolvers;

import dev.openings.jooq.rules.ReminderChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The state of a server at one moment.
 *
 * @param version of Openings
 * @param oldestDueMessage for how long the message that has been due for longest has been due; zero: none is due
 * @param settings those that somebody has made
 */
public record SystemState(
        String version, Instant startedAt, Duration oldestDueMessage, List<Channel> channels, List<Setting> settings) {
    /** Copies the lists. */
    public SystemState {
        channels = List.copyOf(channels);
        settings = List.copyOf(settings);
    }

    /**
     * Whether messages can be sent on a channel.
     *
     * @param downSince since when no message can be sent; empty: messages can be sent
     * @param reason why no message can be sent; empty: messages can be sent
     */
    public record Channel(ReminderChannel channel, Optional<Instant> downSince, Optional<String> reason) {}

    /**
     * A setting.
     *
     * @param name its environment variable
     * @param value empty if it may hold a secret
     */
    public record Setting(String name, Optional<String> value) {}
}
