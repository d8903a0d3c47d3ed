package dev.openings.server.security;

import java.time.Duration;
import java.util.Optional;

/**
 * How long an appointment that is booked without an account waits for its e-mail address to be confirmed.
 *
 * @param within empty: no link can be sent, so appointments stay without a confirmation
 * @param hasSender true if mails have a sender without the address of the practice
 */
public record ConfirmationTime(Optional<Duration> within, boolean hasSender) {
    /** Appointments stay without a confirmation. */
    public static final ConfirmationTime NONE = new ConfirmationTime(Optional.empty(), false);

    /** The time in a practice with this address, which is the sender if there is no other. */
    public Optional<Duration> in(Optional<String> practiceAddress) {
        return hasSender || practiceAddress.isPresent() ? within : Optional.empty();
    }
}
