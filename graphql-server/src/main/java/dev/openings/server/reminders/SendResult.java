package dev.openings.server.reminders;

import java.util.Optional;

/** What a provider made of a message. */
sealed interface SendResult {
    /**
     * It took it.
     *
     * @param providerId what it calls it
     */
    record Accepted(Optional<String> providerId) implements SendResult {}

    /**
     * It will never take it.
     *
     * @param why one sentence without personal details
     */
    record Refused(String why) implements SendResult {}

    /**
     * It did not take it, or would not show it twice; it may later.
     *
     * @param why one sentence without personal details
     */
    record Failed(String why) implements SendResult {}

    /**
     * Nobody knows whether it took it. Ask before sending again.
     *
     * @param why one sentence without personal details
     */
    record Unknown(String why) implements SendResult {}
}
