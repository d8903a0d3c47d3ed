package dev.openings.benchmarks.messages;

import java.time.Instant;

/**
 * A message that reached a sink.
 *
 * @param id the Message-ID of a mail, the SID of a text
 * @param recipient the address or number
 * @param at when all of it was there
 */
record SinkDelivery(String id, String recipient, Instant at) {}
