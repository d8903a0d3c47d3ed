package dev.openings.jooq.operation;

import java.util.UUID;

/** Who makes a change, as the history of an appointment and the audit log name them. */
public sealed interface Actor {
    /**
     * A staff member.
     *
     * @param id of the staff member
     */
    record Staff(UUID id) implements Actor {}

    /**
     * A contact who acts for themselves.
     *
     * @param id of the contact
     */
    record Contact(UUID id) implements Actor {}

    /**
     * An account that is neither a staff member nor a contact, such as that of an administrator's token.
     *
     * @param name of the account; the audit log keeps 200 characters of it
     */
    record Account(String name) implements Actor {}

    /** A caller without an account. */
    record Anyone() implements Actor {}

    /** The software itself, without a caller. */
    record Server() implements Actor {}
}
