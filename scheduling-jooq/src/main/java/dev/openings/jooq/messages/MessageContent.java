package dev.openings.jooq.messages;

import dev.openings.jooq.signin.SignInPerson;
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

    /**
     * A link with which the recipient signs in for the first time. The sender of the message makes it, so that it is stored nowhere.
     *
     * @param person who is invited
     */
    record SignInInvitation(SignInPerson person) implements MessageContent {}
}
