package dev.openings.jooq.signin;

import dev.openings.jooq.audit.EventKind;
import dev.openings.jooq.bookables.NewStaffMember;
import dev.openings.jooq.bookables.StaffMember;
import dev.openings.jooq.bookables.StaffMembers;
import dev.openings.jooq.bookables.StaffRole;
import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.InputRule;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.permissions.Permission;
import dev.openings.jooq.permissions.Permissions;
import dev.openings.jooq.validation.InputChecks;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;

/**
 * The passkeys of staff members and contacts. The application verifies what authenticators send; these services keep it.
 *
 * <p>A passkey gives the role that its person had been invited with. To take a role away, remove the passkeys.
 */
public final class Passkeys {
    /** More than one person has devices. */
    private static final int MAX_PER_PERSON = 20;

    private static final int MAX_NAME = 100;

    private final ServiceContext base;

    /** Called by {@link dev.openings.jooq.Openings}. */
    public Passkeys(ServiceContext base) {
        this.base = base;
    }

    /**
     * Stores a passkey, in the name of its person.
     *
     * @return NOT_FOUND if the permit was used before, or if the person does not exist, is not active or was erased; INVALID at
     *     {@code name}, and for a person with twenty passkeys, or a credential that exists
     */
    public Outcome<Passkey> add(NewPasskey added) {
        InputChecks checks = new InputChecks();
        String name = name(checks, added.name());
        return checks.areFine()
                ? base.transactions().inTransactionUnlessRefused(tx -> add(tx, added, name))
                : checks.refused();
    }

    /**
     * Records that the actor invites a person to sign in. The application makes the invitation, and passes it as the permit of
     * {@link #add} once it is accepted.
     *
     * @return FORBIDDEN; NOT_FOUND at {@code id} if the person does not exist, is not active or was erased
     */
    public Outcome<SignInPerson> invite(Actor actor, SignInPerson person) {
        return base.change(actor, person.invitePermission(), tx -> person.invite(tx, base, actor));
    }

    /** The passkey with the id that its authenticator chose. */
    public Optional<Passkey> withCredential(String credentialId) {
        return base.transactions().inReadOnlyTransaction(tx -> PasskeyRows.withCredential(tx, credentialId));
    }

    /** The passkeys of staff members and contacts, the oldest first; every id is a key. One statement. */
    public Map<UUID, List<Passkey>> ofPeople(Collection<UUID> ids) {
        Map<UUID, List<Passkey>> passkeys = new HashMap<>();
        ids.forEach(id -> passkeys.put(id, new ArrayList<>()));
        base.transactions()
                .inReadOnlyTransaction(tx -> PasskeyRows.ofPeople(tx, ids))
                .forEach(it -> passkeys.getOrDefault(it.person().id(), new ArrayList<>())
                        .add(it));
        return passkeys;
    }

    /**
     * Gives a passkey another name.
     *
     * @return NOT_FOUND at {@code id}; INVALID at {@code name}
     */
    public Outcome<Passkey> rename(Actor actor, UUID id, String name) {
        InputChecks checks = new InputChecks();
        String line = name(checks, name);
        return change(actor, id, checks, (tx, passkey) -> {
            PasskeyRows.rename(tx, id, line);
            write(tx, actor, EventKind.PASSKEY_RENAMED, passkey.person(), "Renamed a passkey.");
            return PasskeyRows.lock(tx, id).orElseThrow();
        });
    }

    /**
     * Removes a passkey, and ends the sessions that it has started.
     *
     * @return NOT_FOUND at {@code id}; INVALID for an expected version, which passkeys do not have
     */
    public Outcome<UUID> remove(Actor actor, UUID id, Optional<Integer> expectedVersion) {
        InputChecks checks = new InputChecks();
        checks.noVersion(expectedVersion);
        return change(actor, id, checks, (tx, passkey) -> {
            PasskeyRows.delete(tx, id);
            write(tx, actor, EventKind.PASSKEY_REMOVED, passkey.person(), "Removed a passkey.");
            return id;
        });
    }

    private interface Change<T> {
        T apply(DSLContext tx, Passkey passkey);
    }

    private <T> Outcome<T> change(Actor actor, UUID id, InputChecks checks, Change<T> change) {
        return base.transactions().inTransactionUnlessRefused(tx -> {
            Optional<Passkey> passkey = PasskeyRows.lock(tx, id)
                    .filter(it -> new Permissions(actor)
                            .has(Permission.CHANGE_PASSKEYS, it.person().id()));
            if (passkey.isEmpty()) {
                return Outcome.refused(Permission.CHANGE_PASSKEYS.refusalOfObject("id"));
            }
            return checks.areFine() ? Outcome.done(change.apply(tx, passkey.get())) : checks.refused();
        });
    }

    private static String name(InputChecks checks, String name) {
        String line = checks.line(name, "name");
        checks.maximumLength(line.length(), MAX_NAME, "name");
        return line;
    }

    private Outcome<Passkey> add(DSLContext tx, NewPasskey added, String name) {
        if (!added.permit().use(tx)) {
            return Outcome.refused(InputRule.UNKNOWN_INVITATION.at());
        }
        Optional<Outcome<StaffMember>> created = added.newStaffMember().map(it -> employ(tx, added.person(), it));
        if (created.isPresent() && created.get() instanceof Outcome.Refused<StaffMember>(var problems)) {
            return new Outcome.Refused<>(problems);
        }
        if (!PasskeyRows.lockPerson(tx, added.person())) {
            return Outcome.refused(InputRule.UNKNOWN_INVITATION.at());
        }
        if (PasskeyRows.ofPeople(tx, List.of(added.person().id())).size() >= MAX_PER_PERSON) {
            return Outcome.refused(InputRule.TOO_MANY_PASSKEYS.at().with("maximum", MAX_PER_PERSON));
        }
        if (PasskeyRows.withCredential(tx, added.key().credentialId()).isPresent()) {
            return Outcome.refused(InputRule.PASSKEY_EXISTS.at());
        }
        Passkey passkey =
                new Passkey(base.ids().next(), added.person(), name, added.key(), base.now(), Optional.empty());
        PasskeyRows.insert(tx, passkey);
        write(tx, added.person().actor(), EventKind.PASSKEY_ADDED, added.person(), "Added a passkey.");
        return Outcome.done(passkey);
    }

    private Outcome<StaffMember> employ(DSLContext tx, SignInPerson person, String name) {
        return StaffMembers.create(tx, base, new Actor.Server(), person.id(), NewStaffMember.of(name, StaffRole.ADMIN));
    }

    private void write(DSLContext tx, Actor actor, EventKind kind, SignInPerson person, String summary) {
        person.write(tx, base, actor, kind, summary);
    }
}
