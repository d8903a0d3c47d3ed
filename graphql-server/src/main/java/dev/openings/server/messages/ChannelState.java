package dev.openings.server.messages;

import dev.openings.jooq.rules.ReminderChannel;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether messages can be sent on a channel, as far as this server knows.
 *
 * @param downSince since when no message can be sent; empty: messages can be sent
 * @param reason why not, in one sentence; empty text if they can be sent
 */
public record ChannelState(ReminderChannel channel, Optional<Instant> downSince, String reason) {}
