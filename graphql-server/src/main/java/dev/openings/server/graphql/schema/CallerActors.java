package dev.openings.server.graphql.schema;

import dev.openings.jooq.operation.Actor;
import dev.openings.server.security.Caller;
import dev.openings.server.security.Role;
import java.util.Optional;
import java.util.UUID;

/** Maps the caller of a request to the staff member, contact or actor that the services know. */
public final class CallerActors {
    private CallerActors() {}

    /** The staff member that the caller acts as; empty without the role STAFF. */
    public static Optional<UUID> staffId(Caller caller) {
        return caller.is(Role.STAFF) ? caller.staffId() : Optional.empty();
    }

    /** The contact that the caller acts as; empty without the role CONTACT. */
    public static Optional<UUID> contactId(Caller caller) {
        return caller.is(Role.CONTACT) ? caller.contactId() : Optional.empty();
    }

    /** The actor of a change. The highest role decides: staff before contact before a caller without a token. */
    public static Actor actor(Caller caller) {
        if (caller.is(Role.STAFF)) {
            boolean isAdmin = caller.is(Role.ADMIN);
            return staffId(caller)
                    .<Actor>map(id -> new Actor.Staff(id, isAdmin))
                    .orElseGet(() -> new Actor.Account(caller.account().orElse(isAdmin ? "ADMIN" : "STAFF"), isAdmin));
        }
        return contactId(caller).<Actor>map(Actor.Contact::new).orElseGet(Actor.Anyone::new);
    }
}
