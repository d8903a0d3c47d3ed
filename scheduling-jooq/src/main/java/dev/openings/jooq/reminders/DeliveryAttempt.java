package dev.openings.jooq.reminders;

import java.time.Duration;
import java.util.Optional;

/** What became of one attempt to send a message. */
public sealed interface DeliveryAttempt {
    /**
     * The provider took it.
     *
     * @param providerId what the provider calls it, at most 200 characters of it are kept
     */
    record Sent(Optional<String> providerId) implements DeliveryAttempt {}

    /**
     * It failed, and may succeed later.
     *
     * @param error why, in one sentence, without personal details; at most 1,000 characters of it are kept
     * @param after how long to wait until the next attempt; not negative
     */
    record Retry(String error, Duration after) implements DeliveryAttempt {}

    /**
     * It failed for good.
     *
     * @param error as in {@link Retry}
     */
    record GiveUp(String error) implements DeliveryAttempt {}
}
