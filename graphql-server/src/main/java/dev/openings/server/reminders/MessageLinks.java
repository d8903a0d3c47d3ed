package dev.openings.server.reminders;

import dev.openings.jooq.signin.SignInPerson;
import dev.openings.server.security.ConfirmationLinks;
import dev.openings.server.security.Invitation;
import dev.openings.server.security.Invitations;
import dev.openings.server.security.RelyingParty;
import dev.openings.server.security.Role;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Makes the links in messages, when they are sent.
 *
 * @param site the pages that invitations lead to
 */
public record MessageLinks(ConfirmationLinks confirmations, Invitations invitations, Supplier<RelyingParty> site) {
    String confirmation(UUID confirmationId) {
        return confirmations.url(confirmationId);
    }

    Invitation invitation(SignInPerson person) {
        return invitations.ofPerson(Role.valueOf(person.role().name()), person.id());
    }

    String url(Invitation invitation) {
        return invitations.link(invitation, site.get());
    }
}
