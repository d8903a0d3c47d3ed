package dev.openings.server.graphql.schema;

import dev.openings.server.graphql.engine.ErrorCode;
import dev.openings.server.graphql.engine.RequestRefusedException;
import dev.openings.server.security.Caller;
import dev.openings.server.security.Role;

/** Who may use a field at all, whatever the object and the input. */
public enum AccessLevel {
    EVERYONE(Role.PUBLIC, "everyone"),
    /** Staff, and contacts for what is theirs. */
    CONTACT(Role.CONTACT, "staff and contacts"),
    STAFF(Role.STAFF, "staff"),
    ADMIN(Role.ADMIN, "admins");

    private final Role role;
    private final String words;

    AccessLevel(Role role, String words) {
        this.role = role;
        this.words = words;
    }

    public boolean includes(Caller caller) {
        return caller.is(role) || (this == CONTACT && caller.is(Role.STAFF));
    }

    /**
     * Refuses everyone else.
     *
     * @throws RequestRefusedException FORBIDDEN, or UNAUTHENTICATED for a caller with no token
     */
    public void check(Caller caller, String field) {
        if (!includes(caller)) {
            throw refused(caller, "\"" + field + "\" is for " + words + ".");
        }
    }

    public static RequestRefusedException refused(Caller caller, String sentence) {
        return caller.isAnonymous()
                ? new RequestRefusedException(
                        ErrorCode.UNAUTHENTICATED, sentence + " Send a token: Authorization: Bearer …")
                : new RequestRefusedException(ErrorCode.FORBIDDEN, sentence);
    }
}
