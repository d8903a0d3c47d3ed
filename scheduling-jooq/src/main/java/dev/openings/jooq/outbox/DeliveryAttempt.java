package dev.openings.jooq.outbox;

import java.time.Duration;
import java.util.Optional;

/** The outcome of one attempt to send a message. */
public sealed interface DeliveryAttempt {
    /**
     * The provider accepted the message.
     *
     * @param providerId id that the provider gave it; 200 characters of it are kept
     * @param body its words, if they are others than those of {@link PreparedMessage}; empty: those
     */
    record Sent(Optional<String> providerId, Optional<String> body) implements DeliveryAttempt {
        /** With the words of {@link PreparedMessage}. */
        public Sent(Optional<String> providerId) {
            this(providerId, Optional.empty());
        }
    }

    /**
     * The attempt failed, and a later one may succeed.
     *
     * @param error reason in one sentence, without personal data; 1,000 characters of it are kept
     * @param after delay of the next attempt; not negative
     * @param maybeSent true if it is unknown whether the provider accepted the message: the next attempt learns so from
     *     {@link Claim#interruptedSince()}, and asks the provider first
     */
    record Retry(String error, Duration after, boolean maybeSent) implements DeliveryAttempt {
        /** The message was not sent. */
        public Retry(String error, Duration after) {
            this(error, after, false);
        }
    }

    /**
     * No message can be sent at present, whatever it says and to whom. The attempt is not counted.
     *
     * @param error as in {@link Retry}
     * @param after as in {@link Retry}
     * @param maybeSent as in {@link Retry}
     */
    record Postpone(String error, Duration after, boolean maybeSent) implements DeliveryAttempt {}

    /**
     * The attempt failed, and there must not be another one.
     *
     * @param error as in {@link Retry}
     */
    record GiveUp(String error) implements DeliveryAttempt {}
}
