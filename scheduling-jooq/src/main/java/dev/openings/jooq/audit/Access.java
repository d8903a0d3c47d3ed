package dev.openings.jooq.audit;

import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.RequestOrigin;
import java.util.UUID;

/** An access that changed nothing, and that the audit log shows all the same. */
public sealed interface Access {
    /** Where it was requested from. */
    RequestOrigin origin();

    /**
     * An actor opened the record of a contact.
     *
     * @param actor who is not the contact
     * @param contactId the contact
     */
    record ContactRead(Actor actor, UUID contactId, RequestOrigin origin) implements Access {}

    /**
     * An actor asked for something without the permission.
     *
     * @param what was asked for, such as the name of a mutation; no personal data
     * @param times how often
     */
    record Refused(Actor actor, String what, int times, RequestOrigin origin) implements Access {}

    /**
     * Tokens were presented that are invalid, by whomever.
     *
     * @param times how often
     */
    record InvalidTokens(int times, RequestOrigin origin) implements Access {}
}
