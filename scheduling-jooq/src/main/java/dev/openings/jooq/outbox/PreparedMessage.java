package dev.openings.jooq.outbox;

import java.util.function.Supplier;

/**
 * A message with its words, ready to be sent.
 *
 * @param address where it goes to; stored before it is sent
 * @param body its words; stored before it is sent, so that a provider can be asked for them; 100,000 characters of it are kept
 * @param send sends it. It is called at most once, and while no transaction is open; it must have a timeout
 */
public record PreparedMessage(String address, String body, Supplier<DeliveryAttempt> send) {}
