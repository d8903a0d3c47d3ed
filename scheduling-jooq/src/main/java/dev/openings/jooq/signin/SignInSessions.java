package dev.openings.jooq.signin;

import static dev.openings.jooq.gen.Tables.BOOKABLE;
import static dev.openings.jooq.gen.Tables.CONTACT;
import static dev.openings.jooq.gen.Tables.SIGN_IN_SESSION;

import dev.openings.jooq.accounts.Account;
import dev.openings.jooq.accounts.LinkedAccounts;
import dev.openings.jooq.audit.EventKind;
import dev.openings.jooq.audit.EventWriter;
import dev.openings.jooq.audit.NewEvent;
import dev.openings.jooq.audit.SubjectKind;
import dev.openings.jooq.database.NameCursors;
import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.gen.tables.records.SignInSessionRecord;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.InputRule;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.operation.Page;
import dev.openings.jooq.operation.PageRequest;
import dev.openings.jooq.permissions.Permission;
import dev.openings.jooq.permissions.Permissions;
import dev.openings.jooq.validation.InputChecks;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Sessions of browsers. A session is a row: it ends on all servers once the row is deleted, and it ends with the person, by
 * deactivation, deletion or erasure.
 */
public final class SignInSessions {
    /** Each request of a session reads its row; writing it each time would cost more than the request. */
    private static final Duration PRECISION_OF_USE = Duration.ofMinutes(1);

    private final ServiceContext base;

    /** Called by {@link dev.openings.jooq.Openings}. */
    public SignInSessions(ServiceContext base) {
        this.base = base;
    }

    /**
     * Starts a session of somebody who has signed in with a passkey.
     *
     * @param signatureCount counter of the authenticator
     * @param challenge that the authenticator has answered
     * @return NOT_FOUND if the challenge was used before, if the passkey was removed, or its person may not sign in any more
     */
    public Outcome<SignInSession> startWithPasskey(
            Passkey passkey, long signatureCount, SingleUse challenge, NewSession started) {
        return base.transactions().inTransactionUnlessRefused(tx -> {
            if (!PasskeyRows.lockPerson(tx, passkey.person())
                    || PasskeyRows.lock(tx, passkey.id()).isEmpty()
                    || !challenge.use(tx)) {
                return Outcome.refused(InputRule.UNKNOWN_PASSKEY.at());
            }
            PasskeyRows.used(tx, passkey.id(), signatureCount, base.now());
            return Outcome.done(insert(tx, passkey.person(), passkey.id(), started));
        });
    }

    /**
     * Starts a session of somebody whom an identity provider has identified.
     *
     * @return NOT_FOUND if the person may not sign in
     */
    public Outcome<SignInSession> startWithAccount(SignInPerson person, NewSession started) {
        return base.transactions()
                .inTransactionUnlessRefused(tx -> PasskeyRows.lockPerson(tx, person)
                        ? Outcome.done(insert(tx, person, null, started))
                        : Outcome.refused(InputRule.UNKNOWN_PERSON.at()));
    }

    /**
     * Links an account of an identity provider to an invited person.
     *
     * @param permit the invitation
     * @return the person; NOT_FOUND if the invitation was used before, if the person may not sign in, or if the account or the
     *     person has another link
     */
    public Outcome<SignInPerson> linkInvited(Account account, SignInPerson person, SingleUse permit) {
        return base.transactions()
                .inTransactionUnlessRefused(tx -> permit.use(tx)
                                && PasskeyRows.lockPerson(tx, person)
                                && LinkedAccounts.link(tx, base, account, person.isContact(), person.id())
                        ? Outcome.done(person)
                        : Outcome.refused(InputRule.UNKNOWN_INVITATION.at()));
    }

    /**
     * The session with a secret, which counts as used now.
     *
     * @param secretHash of the secret
     * @param idle how long a session lasts without being used
     * @return empty if it does not exist, was ended or has expired
     */
    public Optional<SignInSession> use(String secretHash, Duration idle) {
        Instant now = base.now();
        Optional<SignInSessionRecord> found =
                base.transactions().inReadOnlyTransaction(tx -> find(tx, secretHash, now, idle));
        found.filter(it -> it.getLastUsedAt().plus(PRECISION_OF_USE).compareTo(now) <= 0)
                .ifPresent(it -> base.transactions().inTransaction(tx -> touch(tx, it.getId(), now)));
        return found.map(SignInSessions::session);
    }

    /**
     * The open sessions that the actor may see, the newest first: an admin those of everybody, others their own.
     *
     * @param personId only those of this staff member or contact; empty: all
     * @param idle how long a session lasts without being used
     * @return FORBIDDEN; NOT_FOUND at {@code personId} for the sessions of somebody else; INVALID at {@code after} and {@code before}
     *     for an invalid cursor
     */
    public Outcome<Page<OpenSession>> list(Actor actor, Optional<UUID> personId, Duration idle, PageRequest request) {
        return switch (seen(actor, personId, idle)) {
            case Outcome.Refused<Condition>(var problems) -> new Outcome.Refused<>(problems);
            case Outcome.Done<Condition>(Condition seen) ->
                NameCursors.range(request)
                        .map(range -> base.transactions()
                                .inReadOnlyTransaction(tx -> OpenSessionRows.list(tx, seen, range, request)));
        };
    }

    /** The number of sessions on all pages of {@link #list}, which refuses the same. */
    public Outcome<Integer> count(Actor actor, Optional<UUID> personId, Duration idle) {
        return seen(actor, personId, idle)
                .map(seen -> base.transactions().inReadOnlyTransaction(tx -> tx.fetchCount(SIGN_IN_SESSION, seen)));
    }

    private Outcome<Condition> seen(Actor actor, Optional<UUID> personId, Duration idle) {
        Permissions permissions = new Permissions(actor);
        if (!permissions.mayHave(Permission.CHANGE_PASSKEYS)) {
            return Outcome.refused(Permission.CHANGE_PASSKEYS.refusal());
        }
        if (personId.isPresent() && !permissions.has(Permission.CHANGE_PASSKEYS, personId.get())) {
            return Outcome.refused(InputRule.UNKNOWN_PERSON.at("personId"));
        }
        boolean isOfAll = personId.isEmpty() && permissions.has(Permission.CHANGE_PASSKEYS);
        // An account that is nobody in particular has no sessions of its own.
        Condition whose = isOfAll
                ? DSL.noCondition()
                : personId.or(permissions::id).map(OpenSessionRows::isOf).orElse(DSL.falseCondition());
        return Outcome.done(whose.and(OpenSessionRows.isOpen(base.now(), idle)));
    }

    /** Ends the session with a secret, if there is one. */
    public Optional<SignInSession> end(String secretHash) {
        return base.transactions().inTransaction(tx -> {
            Optional<SignInSessionRecord> found = tx.selectFrom(SIGN_IN_SESSION)
                    .where(SIGN_IN_SESSION.SECRET_HASH.eq(secretHash))
                    .forUpdate()
                    .fetchOptional();
            found.ifPresent(row -> {
                delete(tx, SIGN_IN_SESSION.ID.eq(row.getId()));
                SignInPerson person = session(row).person();
                write(tx, person.actor(), EventKind.SIGNED_OUT, person.subjectKind(), person.id(), "Signed out.");
            });
            return found.map(SignInSessions::session);
        });
    }

    /**
     * Ends one session. A session that has expired or is not used any more is ended too.
     *
     * @param id of {@link OpenSession}
     * @return the session; as of another person's passkey if the actor may not end it or it does not exist; INVALID for an expected
     *     version, which sessions do not have
     */
    public Outcome<SignInSession> end(Actor actor, UUID id, Optional<Integer> expectedVersion) {
        InputChecks checks = new InputChecks();
        checks.noVersion(expectedVersion);
        return base.transactions().inTransactionUnlessRefused(tx -> {
            Optional<SignInSession> found = tx.selectFrom(SIGN_IN_SESSION)
                    .where(SIGN_IN_SESSION.ID.eq(id))
                    .forUpdate()
                    .fetchOptional(SignInSessions::session)
                    .filter(it -> new Permissions(actor)
                            .has(Permission.CHANGE_PASSKEYS, it.person().id()));
            if (found.isEmpty()) {
                return Outcome.refused(Permission.CHANGE_PASSKEYS.refusalOfObject("id"));
            }
            if (!checks.areFine()) {
                return checks.refused();
            }
            SignInPerson person = found.get().person();
            delete(tx, SIGN_IN_SESSION.ID.eq(id));
            write(tx, actor, EventKind.SIGNED_OUT, person.subjectKind(), person.id(), "Ended one session.");
            return Outcome.done(found.get());
        });
    }

    /**
     * Ends all sessions of a staff member or a contact.
     *
     * @return the number of ended sessions; NOT_FOUND at {@code id}; INVALID for an expected version, which sessions do not have
     */
    public Outcome<Integer> endAll(Actor actor, UUID personId, Optional<Integer> expectedVersion) {
        if (!new Permissions(actor).has(Permission.CHANGE_PASSKEYS, personId)) {
            return Outcome.refused(InputRule.UNKNOWN_PERSON.at("id"));
        }
        InputChecks checks = new InputChecks();
        checks.noVersion(expectedVersion);
        if (!checks.areFine()) {
            return checks.refused();
        }
        return base.transactions().inTransactionUnlessRefused(tx -> {
            boolean isContact = tx.fetchExists(CONTACT, CONTACT.ID.eq(personId));
            if (!isContact && !tx.fetchExists(BOOKABLE, BOOKABLE.ID.eq(personId))) {
                return Outcome.refused(InputRule.UNKNOWN_PERSON.at("id"));
            }
            int ended = delete(tx, OpenSessionRows.isOf(personId));
            if (ended > 0) {
                SignInPerson person = new SignInPerson(personId, isContact ? SignInRole.CONTACT : SignInRole.STAFF);
                write(tx, actor, EventKind.SESSIONS_ENDED, person.subjectKind(), personId, "Ended all sessions.");
            }
            return Outcome.done(ended);
        });
    }

    /** Removes rows of expired sessions and secrets. Several servers may do so at once. */
    public void sweep() {
        base.transactions().inTransaction(tx -> {
            Instant now = base.now();
            SingleUse.sweep(tx, now);
            return delete(tx, SIGN_IN_SESSION.EXPIRES_AT.le(now));
        });
    }

    private SignInSession insert(DSLContext tx, SignInPerson person, @Nullable UUID passkey, NewSession started) {
        Instant now = base.now();
        SignInSession session = new SignInSession(
                base.ids().next(),
                person,
                started.issuer(),
                started.subject(),
                now,
                started.authenticatedAt(),
                started.expiresAt());
        tx.insertInto(SIGN_IN_SESSION)
                .set(SIGN_IN_SESSION.ID, session.id())
                .set(SIGN_IN_SESSION.SECRET_HASH, started.secretHash())
                .set(SIGN_IN_SESSION.STAFF_ID, person.staffId())
                .set(SIGN_IN_SESSION.CONTACT_ID, person.contactId())
                .set(SIGN_IN_SESSION.ROLE, person.role().name())
                .set(SIGN_IN_SESSION.ISSUER, started.issuer())
                .set(SIGN_IN_SESSION.SUBJECT, started.subject())
                .set(SIGN_IN_SESSION.PASSKEY_ID, passkey)
                .set(SIGN_IN_SESSION.CREATED_AT, now)
                .set(SIGN_IN_SESSION.AUTHENTICATED_AT, started.authenticatedAt().orElse(null))
                .set(SIGN_IN_SESSION.LAST_USED_AT, now)
                .set(SIGN_IN_SESSION.EXPIRES_AT, started.expiresAt())
                .execute();
        write(tx, person.actor(), EventKind.SIGNED_IN, person.subjectKind(), person.id(), "Signed in.");
        return session;
    }

    private static Optional<SignInSessionRecord> find(DSLContext tx, String secretHash, Instant now, Duration idle) {
        return tx.selectFrom(SIGN_IN_SESSION)
                .where(SIGN_IN_SESSION.SECRET_HASH.eq(secretHash))
                .and(OpenSessionRows.isOpen(now, idle))
                .fetchOptional();
    }

    private static int touch(DSLContext tx, UUID id, Instant now) {
        return tx.update(SIGN_IN_SESSION)
                .set(SIGN_IN_SESSION.LAST_USED_AT, now)
                .where(SIGN_IN_SESSION.ID.eq(id))
                .and(SIGN_IN_SESSION.LAST_USED_AT.lt(now))
                .execute();
    }

    private static int delete(DSLContext tx, Condition condition) {
        return tx.deleteFrom(SIGN_IN_SESSION).where(condition).execute();
    }

    private void write(DSLContext tx, Actor actor, EventKind kind, SubjectKind subject, UUID id, String summary) {
        EventWriter.write(tx, base, actor, NewEvent.of(kind, subject, id, summary));
    }

    private static SignInSession session(SignInSessionRecord row) {
        return new SignInSession(
                row.getId(),
                SignInPerson.of(row.getStaffId(), row.getContactId(), row.getRole()),
                row.getIssuer(),
                row.getSubject(),
                row.getCreatedAt(),
                Optional.ofNullable(row.getAuthenticatedAt()),
                row.getExpiresAt());
    }
}
