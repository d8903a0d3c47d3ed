package dev.openings.jooq.outbox;

import java.time.Duration;
import java.util.Optional;

/** The outcome of one attempt to send a message. */
public sealed interface DeliveryAttempt {
    /**
     * The provider accepted the message.
     *
     * @param providerId id that the provider gave it; 200 characters of it are kept
     */
    record Sent(Optional<String> providerId) implements DeliveryAttempt {}

    /**
     * The attempt failed, and a later one may succeed.
     *
     * @param error reason in one sentence, without personal data; 1,000 characters of it are kept
     * @param after delay of the next attempt; not negative
     */
    record Retry(String error, Duration after) implements DeliveryAttempt {}

    /**
     * The attempt failed, and there must not be another one.
     *
     * @param error as in {@link Retry}
     */
    record GiveUp(String error) implements DeliveryAttempt {}
}
