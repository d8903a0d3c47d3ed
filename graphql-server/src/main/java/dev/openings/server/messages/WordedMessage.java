package dev.openings.server.messages;

import dev.openings.server.channels.SendResult;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A message with its words.
 *
 * @param body its words, as staff read them
 * @param earlier the words of an earlier attempt whose outcome is unknown, which stay stored until the provider has told; without one,
 *     {@code body}
 * @param broken why the practice's own words could not be used; empty: they were, or there are none
 * @param send sends it
 */
record WordedMessage(String body, String earlier, Optional<String> broken, Supplier<SendResult> send) {
    /** A message that goes out in these words, whatever an earlier attempt said. */
    WordedMessage(String body, Optional<String> broken, Supplier<SendResult> send) {
        this(body, body, broken, send);
    }

    /** Its words, if they are others than those of an earlier attempt. */
    Optional<String> otherWords() {
        return Optional.of(body).filter(words -> !words.equals(earlier));
    }
}
