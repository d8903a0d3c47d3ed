package dev.openings.jooq.signin;

import dev.openings.jooq.audit.SubjectKind;
import dev.openings.jooq.operation.Actor;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person who signs in.
 *
 * @param id of a contact for {@link SignInRole#CONTACT}, else of a staff member
 * @param role of the sign-in
 */
public record SignInPerson(UUID id, SignInRole role) {
    /** The person as an actor. */
    public Actor actor() {
        return isContact() ? new Actor.Contact(id) : new Actor.Staff(id, role == SignInRole.ADMIN);
    }

    /** True for a contact, false for a staff member. */
    public boolean isContact() {
        return role == SignInRole.CONTACT;
    }

    SubjectKind subjectKind() {
        return isContact() ? SubjectKind.CONTACT : SubjectKind.STAFF_MEMBER;
    }

    /** For the column of staff members. */
    @Nullable
    UUID staffId() {
        return isContact() ? null : id;
    }

    /** For the column of contacts. */
    @Nullable
    UUID contactId() {
        return isContact() ? id : null;
    }

    static SignInPerson of(@Nullable UUID staffId, @Nullable UUID contactId, String role) {
        return new SignInPerson(
                Optional.ofNullable(staffId)
                        .or(() -> Optional.ofNullable(contactId))
                        .orElseThrow(),
                SignInRole.valueOf(role));
    }
}
