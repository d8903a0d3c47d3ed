package dev.openings.jooq.accounts;

import dev.openings.jooq.audit.EventKind;
import dev.openings.jooq.audit.EventWriter;
import dev.openings.jooq.audit.NewEvent;
import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.InputRule;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.permissions.Permission;
import dev.openings.jooq.permissions.Permissions;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;

/**
 * The accounts of identity providers that belong to staff members and contacts.
 *
 * <p>An account is linked once, by an e-mail address that the provider has verified, at its first sign-in. From then on only the
 * link counts: an address may pass to another person, and anyone may enter the address of somebody else.
 */
public final class LinkedAccounts {
    private final ServiceContext base;

    /** Called by {@link dev.openings.jooq.Openings}. */
    public LinkedAccounts(ServiceContext base) {
        this.base = base;
    }

    /**
     * The staff member whom the account belongs to, active or not. An account without a link is linked to the active staff
     * member with this e-mail address, unless another account of the issuer is linked to them.
     *
     * @param verifiedEmail the address that the issuer has verified
     */
    public Optional<UUID> staffMember(Account account, Optional<String> verifiedEmail) {
        return find(AccountTable.STAFF, account, verifiedEmail);
    }

    /**
     * The contact whom the account belongs to. An account without a link is linked to the only contact whose e-mail address this
     * is, and is verified here too, unless another account of the issuer is linked to them.
     *
     * @param verifiedEmail the address that the issuer has verified
     */
    public Optional<UUID> contact(Account account, Optional<String> verifiedEmail) {
        return find(AccountTable.CONTACTS, account, verifiedEmail);
    }

    /**
     * Links an account to a person, in the transaction of another service.
     *
     * @return false if the person does not exist, or if the account or the person has a link with this issuer already
     */
    public static boolean link(DSLContext tx, ServiceContext base, Account account, boolean isContact, UUID person) {
        AccountTable table = isContact ? AccountTable.CONTACTS : AccountTable.STAFF;
        if (!account.canBeLinked() || !table.lockPerson(tx, person)) {
            return false;
        }
        Optional<UUID> linked = table.person(tx, account);
        if (linked.isPresent() || table.isLinked(tx, person, account.issuer())) {
            return linked.filter(person::equals).isPresent();
        }
        insert(tx, base, table, account, person);
        return true;
    }

    /**
     * Removes the links of a staff member or contact to accounts. The next sign-in with a verified address makes a new one.
     *
     * @return the number of removed links; NOT_FOUND at {@code id}
     */
    public Outcome<Integer> unlink(Actor actor, UUID personId) {
        return new Permissions(actor)
                .require(
                        Permission.UNLINK_ACCOUNTS,
                        () -> base.transactions().inTransactionUnlessRefused(tx -> unlink(tx, actor, personId)));
    }

    private Optional<UUID> find(AccountTable table, Account account, Optional<String> verifiedEmail) {
        if (!account.canBeLinked()) {
            return Optional.empty();
        }
        Optional<UUID> linked = base.transactions().inReadOnlyTransaction(tx -> table.person(tx, account));
        if (linked.isPresent() || verifiedEmail.isEmpty()) {
            return linked;
        }
        return base.transactions().inTransaction(tx -> link(tx, table, account, verifiedEmail.get()));
    }

    private Optional<UUID> link(DSLContext tx, AccountTable table, Account account, String email) {
        Optional<UUID> person = table.lockPersonWithAddress(tx, email);
        // Read again under the lock: another request of the same account may have linked it meanwhile.
        Optional<UUID> linked = table.person(tx, account);
        if (linked.isPresent() || person.isEmpty() || table.isLinked(tx, person.get(), account.issuer())) {
            return linked;
        }
        insert(tx, base, table, account, person.get());
        return person;
    }

    private static void insert(DSLContext tx, ServiceContext base, AccountTable table, Account account, UUID person) {
        table.insert(tx, account, person, base.now());
        NewEvent event = NewEvent.of(
                EventKind.ACCOUNT_LINKED, table.subjectKind(), person, "Linked an account of the identity provider.");
        EventWriter.write(tx, base, table.toActor().apply(person), event);
    }

    private Outcome<Integer> unlink(DSLContext tx, Actor actor, UUID personId) {
        for (AccountTable table : List.of(AccountTable.STAFF, AccountTable.CONTACTS)) {
            if (table.lockPerson(tx, personId)) {
                int removed = table.delete(tx, personId);
                if (removed > 0) {
                    NewEvent event = NewEvent.of(
                            EventKind.ACCOUNTS_UNLINKED,
                            table.subjectKind(),
                            personId,
                            "Unlinked the accounts of the identity provider.");
                    EventWriter.write(tx, base, actor, event);
                }
                return Outcome.done(removed);
            }
        }
        return Outcome.refused(InputRule.UNKNOWN_PERSON.at("id"));
    }
}
