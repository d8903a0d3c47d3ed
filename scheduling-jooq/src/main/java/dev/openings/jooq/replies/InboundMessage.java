package dev.openings.jooq.replies;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A text message from a contact or a stranger.
 *
 * @param id of the message
 * @param sender the phone number in E.164 format, or what else the provider named as the sender
 * @param contactId the only contact with this number when it came; empty: none, or several
 * @param text at most 1,600 characters, without control characters
 * @param meaning what it was taken for
 * @param receivedAt when it came
 * @param handledAt when somebody or the server dealt with it; empty: it waits for the desk
 */
public record InboundMessage(
        UUID id,
        String sender,
        Optional<UUID> contactId,
        String text,
        ReplyMeaning meaning,
        Instant receivedAt,
        Optional<Instant> handledAt) {
    InboundMessage withHandledAt(Optional<Instant> at) {
        return new InboundMessage(id, sender, contactId, text, meaning, receivedAt, at);
    }
}
