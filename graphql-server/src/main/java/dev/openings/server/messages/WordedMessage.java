package dev.openings.server.messages;

import dev.openings.server.channels.SendResult;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A message with its words.
 *
 * @param body its words, as staff read them
 * @param broken why the practice's own words could not be used; empty: they were, or there are none
 * @param send sends it
 */
record WordedMessage(String body, Optional<String> broken, Supplier<SendResult> send) {}
