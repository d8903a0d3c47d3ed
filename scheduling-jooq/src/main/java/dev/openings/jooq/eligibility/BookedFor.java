package dev.openings.jooq.eligibility;

import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.permissions.Permission;
import dev.openings.jooq.permissions.Permissions;
import java.util.Optional;
import java.util.UUID;

/**
 * Whom a visit is for, and who asks. A service that has rules for contacts is judged for them.
 *
 * @param byStaff true if a staff member asks for the contact
 * @param contactId the contact; empty: nothing is known, as of a new contact or a caller without an account
 * @param invitationToken the token of an invitation to the service; empty: none was shown
 */
public record BookedFor(boolean byStaff, Optional<UUID> contactId, Optional<String> invitationToken) {
    /** A caller of whom nothing is known. */
    public static final BookedFor ANYONE = new BookedFor(false, Optional.empty(), Optional.empty());

    /** A contact who asks for itself. */
    public static BookedFor contact(UUID id) {
        return new BookedFor(false, Optional.of(id), Optional.empty());
    }

    /** A contact for whom a staff member asks. */
    public static BookedFor contactByStaff(UUID id) {
        return new BookedFor(true, Optional.of(id), Optional.empty());
    }

    /**
     * A visit of this contact, for which the actor asks.
     *
     * @param contactId empty: a contact who is created with the visit
     */
    public static BookedFor of(Actor actor, Optional<UUID> contactId, Optional<String> invitationToken) {
        return new BookedFor(new Permissions(actor).has(Permission.OVERRULE), contactId, invitationToken);
    }

    /**
     * A search or a hold of the actor, which does not say whom it is for: a contact asks for itself. Empty for a staff member
     * without an invitation: then nobody is judged.
     */
    public static Optional<BookedFor> asking(Actor actor, Optional<String> invitationToken) {
        BookedFor own = switch (actor) {
            case Actor.Contact(UUID id) -> of(actor, Optional.of(id), invitationToken);
            case Actor.LinkHolder(UUID id) -> of(actor, Optional.of(id), invitationToken);
            case Actor.Staff staff -> of(actor, Optional.empty(), invitationToken);
            case Actor.Account account -> of(actor, Optional.empty(), invitationToken);
            case Actor.Anyone anyone -> of(actor, Optional.empty(), invitationToken);
            case Actor.Server server -> of(actor, Optional.empty(), invitationToken);
        };
        return own.byStaff() && invitationToken.isEmpty() ? Optional.empty() : Optional.of(own);
    }

    /** The same for this contact, unless it is for one already. */
    public BookedFor orContact(UUID id) {
        return contactId.isPresent() ? this : new BookedFor(byStaff, Optional.of(id), invitationToken);
    }

    /** The same with an invitation. */
    public BookedFor withInvitation(String token) {
        return new BookedFor(byStaff, contactId, Optional.of(token));
    }

    /** True if every caller of whom nothing is known gets the same answer. */
    boolean isAnyone() {
        return contactId.isEmpty() && invitationToken.isEmpty();
    }
}
