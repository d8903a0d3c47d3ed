package dev.openings.jooq.contacts;

import dev.openings.jooq.audit.AuditWriter;
import dev.openings.jooq.audit.SubjectKind;
import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.validation.InputChecks;
import org.jooq.DSLContext;

/** Creates contacts in the transaction of the caller, alone or with a booking. */
public final class ContactCreation {
    private final ServiceContext base;

    public ContactCreation(ServiceContext base) {
        this.base = base;
    }

    /** The contact described by {@code input}, checked, with a new id and not yet stored. */
    public Outcome<Contact> check(NewContact input) {
        InputChecks checks = new InputChecks();
        Contact contact = input.toContact(base.ids().next(), checks);
        return checks.areFine() ? Outcome.done(contact) : checks.refused();
    }

    /** Stores a contact from {@link #check}. */
    public void insert(DSLContext tx, Actor actor, Contact contact) {
        ContactRows.insert(tx, contact, base.now());
        AuditWriter.write(tx, base, actor, "createContact", SubjectKind.CONTACT, contact.id(), "Created a contact.");
    }
}
