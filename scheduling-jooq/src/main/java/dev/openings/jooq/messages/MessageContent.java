package dev.openings.jooq.messages;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What a message says, besides what all messages say. */
public sealed interface MessageContent {
    /**
     * A link that confirms the address to which the message goes. Nobody knows whose address that is, so it has no text that the
     * booker has entered.
     *
     * @param confirmationId the link
     * @param expiresAt first instant at which the link is not valid
     * @param starts of the appointments that wait for it, in order; not empty
     */
    record AddressConfirmation(UUID confirmationId, Instant expiresAt, List<Instant> starts) implements MessageContent {
        /** Copies the list. */
        public AddressConfirmation {
            starts = List.copyOf(starts);
        }
    }
}
