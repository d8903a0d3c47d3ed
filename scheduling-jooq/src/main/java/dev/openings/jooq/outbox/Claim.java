package dev.openings.jooq.outbox;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A message that is leased to one sender, to be delivered by it.
 *
 * @param id of the message, the same for every attempt: the Message-ID of an e-mail is derived from it
 * @param holder name of the sender
 * @param attempt number of this attempt, from 1
 * @param interruptedSince start of an earlier attempt whose outcome was not recorded, because the sender crashed or did not
 *     learn the outcome; empty: none. The message may have been sent: ask the provider before sending it again, if the provider
 *     can be asked
 */
public record Claim(UUID id, String holder, int attempt, Optional<Instant> interruptedSince) {}
