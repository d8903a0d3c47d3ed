package dev.openings.server.security;

import java.time.Instant;

/**
 * Entitles its bearer to sign in for the first time.
 *
 * @param id unique; the invitation is good for one use
 * @param role of sign-ins, not PUBLIC
 * @param person who is invited
 * @param expires exclusive
 */
public record Invitation(String id, Role role, Invited person, Instant expires) {
    /** Who is invited. */
    public sealed interface Invited {
        /**
         * A staff member or a contact.
         *
         * @param id of the person
         */
        record Known(GlobalId id) implements Invited {}

        /**
         * A staff member who is created when the invitation is accepted: the first admin of a practice.
         *
         * @param name of the staff member
         */
        record NewStaffMember(String name) implements Invited {}
    }
}
