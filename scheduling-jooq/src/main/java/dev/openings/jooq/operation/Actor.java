package dev.openings.jooq.operation;

import java.util.UUID;

/** Who makes a change; stands in the history of an appointment and in the audit log. */
public sealed interface Actor {
    /**
     * A staff member.
     *
     * @param id of the staff member
     */
    record Staff(UUID id) implements Actor {}

    /**
     * A contact, on their own behalf.
     *
     * @param id of the contact
     */
    record Contact(UUID id) implements Actor {}

    /**
     * Somebody with an account who is neither a staff member nor a contact: an administrator's token.
     *
     * @param name what the account is called, at most 200 characters of it are kept
     */
    record Account(String name) implements Actor {}

    /** A caller without an account. */
    record Anyone() implements Actor {}

    /** The software itself. */
    record Server() implements Actor {}
}
