package dev.openings.server.reminders;

import java.util.Optional;

/** The result of sending one message. */
sealed interface SendResult {
    /**
     * The provider accepted the message.
     *
     * @param providerId the provider's ID of the message
     */
    record Accepted(Optional<String> providerId) implements SendResult {}

    /**
     * The provider refused the message for good.
     *
     * @param reason one sentence without personal data
     */
    record Refused(String reason) implements SendResult {}

    /**
     * The provider did not accept the message, or a repeated one would not arrive twice. A later attempt may succeed.
     *
     * @param reason one sentence without personal data
     */
    record Failed(String reason) implements SendResult {}

    /**
     * It is unknown whether the provider accepted the message. Ask the provider before sending again.
     *
     * @param reason one sentence without personal data
     */
    record Unknown(String reason) implements SendResult {}
}
