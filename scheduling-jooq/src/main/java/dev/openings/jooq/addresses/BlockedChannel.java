package dev.openings.jooq.addresses;

import dev.openings.jooq.rules.ReminderChannel;
import java.time.Instant;

/**
 * A channel that is off for an address.
 *
 * @param channel on which nothing is sent to it
 * @param reason why
 * @param since from when on
 */
public record BlockedChannel(ReminderChannel channel, BlockReason reason, Instant since) {}
