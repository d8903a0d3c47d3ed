package dev.openings.jooq.outbox;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jooq.Field;

/**
 * What is to be sent for a claimed row, or why nothing is.
 *
 * @param <M> the message
 */
public sealed interface Content<M> {
    /**
     * The message is still wanted.
     *
     * @param noted columns of the row that get these values before the message is sent
     */
    record Message<M>(M message, Map<Field<?>, Object> noted) implements Content<M> {
        /** Copies the map. */
        public Message {
            noted = Map.copyOf(noted);
        }

        /** Without values for columns. */
        public Message(M message) {
            this(message, Map.of());
        }
    }

    /**
     * The message is not to be sent before another time. The attempt is not counted.
     *
     * @param until when it is due again
     * @param reason as in {@link TooLate}
     */
    record Later<M>(Instant until, String reason) implements Content<M> {}

    /**
     * The message is not wanted any more. It becomes CANCELLED, and the attempt is not counted.
     *
     * @param reason as in {@link TooLate}; empty: none that the status does not tell
     */
    record NotWanted<M>(Optional<String> reason) implements Content<M> {
        /** Without a reason. */
        public NotWanted() {
            this(Optional.empty());
        }
    }

    /**
     * The time for the message has passed. It becomes FAILED, and the attempt is not counted.
     *
     * @param reason in one sentence, without personal data; 1,000 characters of it are kept
     */
    record TooLate<M>(String reason) implements Content<M> {}
}
