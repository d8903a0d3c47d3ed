package dev.openings.server.graphql.schema;

import dev.openings.server.graphql.ErrorCode;
import dev.openings.server.graphql.RequestRefused;
import dev.openings.server.security.Caller;
import dev.openings.server.security.Role;

/** Who may use a field at all, whatever the object and the input. */
enum Who {
    EVERYONE(Role.PUBLIC, "everyone"),
    /** Staff, and contacts for what is theirs. */
    CONTACT(Role.CONTACT, "staff and contacts"),
    STAFF(Role.STAFF, "staff"),
    ADMIN(Role.ADMIN, "admins");

    private final Role role;
    private final String words;

    Who(Role role, String words) {
        this.role = role;
        this.words = words;
    }

    boolean includes(Caller caller) {
        return caller.is(role) || (this == CONTACT && caller.is(Role.STAFF));
    }

    /**
     * Refuses everyone else.
     *
     * @throws RequestRefused FORBIDDEN, or UNAUTHENTICATED for a caller with no token
     */
    void check(Caller caller, String field) {
        if (!includes(caller)) {
            throw refused(caller, "\"" + field + "\" is for " + words + ".");
        }
    }

    static RequestRefused refused(Caller caller, String sentence) {
        return caller.isAnonymous()
                ? new RequestRefused(ErrorCode.UNAUTHENTICATED, sentence + " Send a token: Authorization: Bearer …")
                : new RequestRefused(ErrorCode.FORBIDDEN, sentence);
    }
}
