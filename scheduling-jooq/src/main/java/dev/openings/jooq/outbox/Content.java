package dev.openings.jooq.outbox;

import java.util.Optional;

/**
 * What is to be sent for a claimed row, or why nothing is.
 *
 * @param <M> the message
 */
public sealed interface Content<M> {
    /** The message is still wanted. */
    record Message<M>(M message) implements Content<M> {}

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
