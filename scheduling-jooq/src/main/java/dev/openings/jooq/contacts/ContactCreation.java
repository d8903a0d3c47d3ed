package dev.openings.jooq.contacts;

import dev.openings.jooq.addresses.AddressBlockRows;
import dev.openings.jooq.audit.EventKind;
import dev.openings.jooq.audit.EventWriter;
import dev.openings.jooq.audit.NewEvent;
import dev.openings.jooq.audit.SubjectKind;
import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.permissions.Permission;
import dev.openings.jooq.permissions.Permissions;
import dev.openings.jooq.practice.PracticeRows;
import dev.openings.jooq.validation.InputChecks;
import java.time.Instant;
import java.util.Optional;
import org.jooq.DSLContext;

/** Creates contacts in the transaction of the caller, alone or with a booking. */
public final class ContactCreation {
    private final ServiceContext base;

    public ContactCreation(ServiceContext base) {
        this.base = base;
    }

    /** The contact described by {@code input}, checked, with a new id and not yet stored. */
    public Outcome<Contact> check(Actor actor, NewContact input) {
        InputChecks checks = new InputChecks();
        Contact contact = input.toContact(
                base.ids().next(), verifiedAt(base, actor), PracticeRows.country(base.transactions()), checks);
        if (!new Permissions(actor).has(Permission.VERIFY_CONTACT_ADDRESS)) {
            PublicNames.check(checks, contact);
        }
        return checks.areFine() ? Outcome.done(contact) : checks.refused();
    }

    /** When addresses that the actor enters count as verified: now, or never. */
    static Optional<Instant> verifiedAt(ServiceContext base, Actor actor) {
        return new Permissions(actor).has(Permission.VERIFY_CONTACT_ADDRESS)
                ? Optional.of(base.now())
                : Optional.empty();
    }

    /** The contact with what is off for its addresses. */
    public static Contact withBlocks(DSLContext tx, Contact contact) {
        return contact.withBlockedChannels(AddressBlockRows.of(tx, contact.addressHashes()));
    }

    /** Stores a contact from {@link #check}. */
    public void insert(DSLContext tx, Actor actor, Contact contact) {
        ContactRows.insert(tx, contact, base.now());
        NewEvent event =
                NewEvent.of(EventKind.CONTACT_CREATED, SubjectKind.CONTACT, contact.id(), "Created a contact.");
        EventWriter.write(tx, base, actor, event.withVersion(contact.version()));
    }
}
