package dev.openings.server.channels;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An SMS.
 *
 * @param id of the message; every attempt has the same
 * @param recipient a number in E.164 format
 * @param notAfter it must not leave at this moment or later
 * @param interruptedSince the begin of an earlier attempt whose result is unknown; the provider is asked first
 * @param earlierText what this attempt sent; if empty, {@code text}
 */
public record OutgoingSms(
        UUID id,
        String recipient,
        String text,
        Optional<Instant> notAfter,
        Optional<Instant> interruptedSince,
        Optional<String> earlierText) {
    /** An SMS that was not tried before. */
    public static OutgoingSms first(UUID id, String recipient, String text, Optional<Instant> notAfter) {
        return new OutgoingSms(id, recipient, text, notAfter, Optional.empty(), Optional.empty());
    }
}
