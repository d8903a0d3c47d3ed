package dev.openings.jooq.signin;

import dev.openings.jooq.audit.EventKind;
import dev.openings.jooq.audit.EventWriter;
import dev.openings.jooq.audit.NewEvent;
import dev.openings.jooq.audit.SubjectKind;
import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.InputRule;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.permissions.Permission;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
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

    /** What inviting this person requires. */
    public Permission invitePermission() {
        return isContact() ? Permission.INVITE_CONTACT : Permission.INVITE_STAFF_MEMBER;
    }

    /**
     * Records in the transaction that the actor invites this person to sign in.
     *
     * @return NOT_FOUND at {@code id} if the person does not exist, is not active or was erased
     */
    public Outcome<SignInPerson> invite(DSLContext tx, ServiceContext context, Actor actor) {
        if (!PasskeyRows.lockPerson(tx, this)) {
            return Outcome.refused(InputRule.UNKNOWN_PERSON.at("id"));
        }
        write(tx, context, actor, EventKind.SIGN_IN_INVITED, "Invited to sign in as " + role + ".");
        return Outcome.done(this);
    }

    void write(DSLContext tx, ServiceContext context, Actor actor, EventKind kind, String summary) {
        EventWriter.write(tx, context, actor, NewEvent.of(kind, subjectKind(), id, summary));
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
