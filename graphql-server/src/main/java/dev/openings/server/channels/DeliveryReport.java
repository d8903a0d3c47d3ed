package dev.openings.server.channels;

import java.util.Optional;

/**
 * What a provider says of a message that it had accepted.
 *
 * @param reason of UNDELIVERED: one sentence without personal data
 * @param fault of UNDELIVERED: what is wrong with the address, if that is known to be the reason
 */
public record DeliveryReport(DeliveryState state, Optional<String> reason, Optional<AddressFault> fault) {}
