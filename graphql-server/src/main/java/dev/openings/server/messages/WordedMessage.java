package dev.openings.server.messages;

import dev.openings.server.channels.SendResult;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A message with its words.
 *
 * @param body its words, as staff read them
 * @param earlier the words of an earlier attempt whose outcome is unknown
 * @param broken why the practice's own words could not be used; empty: they were, or there are none
 * @param send sends it
 */
record WordedMessage(String body, Optional<String> earlier, Optional<String> broken, Supplier<SendResult> send) {
    /** The words that are stored until the provider has told: those that it may be asked for. */
    String stored() {
        return earlier.orElse(body);
    }
}
