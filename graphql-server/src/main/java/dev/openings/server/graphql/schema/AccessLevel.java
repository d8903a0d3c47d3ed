package dev.openings.server.graphql.schema;

import dev.openings.server.graphql.engine.ErrorCode;
import dev.openings.server.graphql.engine.RequestRefusedException;
import dev.openings.server.security.Caller;
import dev.openings.server.security.Role;

/** The callers that may use a field at all, whatever the object and the arguments. */
public enum AccessLevel {
    EVERYONE(Role.PUBLIC, "everyone"),
    /** Staff and contacts. Which objects a contact may see or change is decided by the resolver. */
    CONTACT(Role.CONTACT, "staff and contacts"),
    STAFF(Role.STAFF, "staff"),
    ADMIN(Role.ADMIN, "admins");

    private final Role role;
    private final String audience;

    AccessLevel(Role role, String audience) {
        this.role = role;
        this.audience = audience;
    }

    /** True if the caller may use fields of this level. */
    public boolean includes(Caller caller) {
        return caller.is(role) || (this == CONTACT && caller.is(Role.STAFF));
    }

    /**
     * Checks that the caller may use the field or argument.
     *
     * @throws RequestRefusedException FORBIDDEN, or UNAUTHENTICATED for a caller without a token
     */
    public void check(Caller caller, String field) {
        if (!includes(caller)) {
            throw refusal(caller, "`" + field + "` is available to " + audience + " only.");
        }
    }

    /** The exception to throw: UNAUTHENTICATED for a caller without a token, FORBIDDEN otherwise. */
    public static RequestRefusedException refusal(Caller caller, String message) {
        return caller.isAnonymous()
                ? new RequestRefusedException(
                        ErrorCode.UNAUTHENTICATED, message + " Send a token in the header `Authorization: Bearer …`.")
                : new RequestRefusedException(ErrorCode.FORBIDDEN, message);
    }
}
