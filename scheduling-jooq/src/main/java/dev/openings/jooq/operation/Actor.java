package dev.openings.jooq.operation;

import java.util.UUID;

/** Who makes a change, as the history of an appointment and the audit log name them. */
public sealed interface Actor {
    /**
     * A staff member.
     *
     * @param id of the staff member
     * @param admin true if they may also change the configuration of the practice
     */
    record Staff(UUID id, boolean admin) implements Actor {
        /** A staff member who is not an admin. */
        public Staff(UUID id) {
            this(id, false);
        }
    }

    /**
     * A contact who acts for themselves.
     *
     * @param id of the contact
     */
    record Contact(UUID id) implements Actor {}

    /**
     * Somebody who presents the management token of an appointment. They may do what its contact may do; events do not name the
     * contact, because others may have the token too.
     *
     * @param contactId the contact of the appointment
     */
    record LinkHolder(UUID contactId) implements Actor {}

    /**
     * An account that is neither a staff member nor a contact, such as that of an administrator's token.
     *
     * @param name of the account; the audit log keeps 200 characters of it
     * @param admin false if the account may do only what a staff member may do
     */
    record Account(String name, boolean admin) implements Actor {
        /** The account of an admin. */
        public Account(String name) {
            this(name, true);
        }
    }

    /** A caller without an account. */
    record Anyone() implements Actor {}

    /** The software itself, without a caller. */
    record Server() implements Actor {}
}
