package dev.openings.jooq.contacts;

import dev.openings.jooq.audit.EventKind;
import dev.openings.jooq.audit.EventWriter;
import dev.openings.jooq.audit.NewEvent;
import dev.openings.jooq.audit.SubjectKind;
import dev.openings.jooq.database.NameCursors;
import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.InputRule;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.operation.Page;
import dev.openings.jooq.operation.PageRequest;
import dev.openings.jooq.permissions.Permission;
import dev.openings.jooq.permissions.Permissions;
import dev.openings.jooq.practice.PracticeRows;
import dev.openings.jooq.practice.ReminderPlanRequests;
import dev.openings.jooq.validation.InputChecks;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;

/** The contacts of the practice: read, create, change, delete and erase. */
public final class Contacts {
    /** A family, or the patients of a home, may share one address. */
    private static final int MAX_DUPLICATES = 100;

    private final ServiceContext base;
    private final ContactCreation creation;
    private final ReachabilityListener listener;

    /** Called by {@link dev.openings.jooq.Openings}. */
    public Contacts(ServiceContext base, ReachabilityListener listener) {
        this.base = base;
        this.creation = new ContactCreation(base);
        this.listener = listener;
    }

    /**
     * Contacts in the order of their family names.
     *
     * @param search beginnings of words of the name, the e-mail address or the phone number, ignoring case, accents and signs;
     *     blank: all contacts
     * @return INVALID at {@code after} and {@code before} if they are not cursors of this list
     */
    public Outcome<Page<Contact>> list(String search, PageRequest request) {
        return NameCursors.range(request)
                .map(range -> base.transactions()
                        .inReadOnlyTransaction(tx -> ContactRows.list(tx, terms(tx, search), range, request)));
    }

    /** The number of contacts on all pages of {@link #list}. */
    public int count(String search) {
        return base.transactions().inReadOnlyTransaction(tx -> ContactRows.count(tx, terms(tx, search)));
    }

    private static List<SearchTerm> terms(DSLContext tx, String search) {
        return ContactWords.terms(search, PracticeRows.country(tx));
    }

    /** The contacts with these ids, erased ones too; unknown ids are absent. One statement. */
    public Map<UUID, Contact> byIds(Collection<UUID> ids) {
        return ids.isEmpty() ? Map.of() : base.transactions().inReadOnlyTransaction(tx -> ContactRows.byIds(tx, ids));
    }

    /** The contact with this id, erased or not. */
    public Optional<Contact> byId(UUID id) {
        return Optional.ofNullable(byIds(List.of(id)).get(id));
    }

    /** All contacts with this e-mail address, in any of its spellings. A family may share one address. */
    public List<Contact> byEmail(String email) {
        return base.transactions().inReadOnlyTransaction(tx -> ContactRows.byEmail(tx, email));
    }

    /** Creates a contact. INVALID for each field that violates a bound. */
    public Outcome<Contact> create(Actor actor, NewContact input) {
        return new Permissions(actor).require(Permission.CREATE_CONTACT, () -> created(actor, input));
    }

    private Outcome<Contact> created(Actor actor, NewContact input) {
        Outcome<Contact> checked = creation.check(actor, input);
        if (!(checked instanceof Outcome.Done<Contact>(Contact contact))) {
            return checked;
        }
        return base.transactions().inTransactionUnlessRefused(tx -> {
            creation.insert(tx, actor, contact);
            return Outcome.done(ContactCreation.withBlocks(tx, contact));
        });
    }

    /** Changes a contact. INVALID for each field that violates a bound, and for an erased contact. */
    public Outcome<Contact> update(Actor actor, ContactChange change) {
        return new Permissions(actor)
                .require(
                        Permission.CHANGE_CONTACT,
                        change.id(),
                        "id",
                        () -> base.transactions()
                                .inTransactionUnlessRefused(tx -> ContactRows.lock(tx, change.id())
                                        .map(before -> update(tx, actor, before, change))
                                        .orElseGet(Contacts::unknown)));
    }

    /** Deletes a contact. IN_USE if the contact has appointments of any status; {@link #erase} is possible then. */
    public Outcome<UUID> delete(Actor actor, UUID id, Optional<Integer> expectedVersion) {
        return new Permissions(actor)
                .require(
                        Permission.DELETE_CONTACT,
                        () -> base.transactions()
                                .inTransactionUnlessRefused(tx -> ContactRows.lock(tx, id)
                                        .map(contact -> delete(tx, actor, contact, expectedVersion))
                                        .orElseGet(Contacts::unknown)));
    }

    /**
     * Makes one contact of two that are the same person: the appointments, reminders, messages, accounts and invitations of
     * {@code mergeId} become those of {@code keepId}, which also gets the details that it lacks, and {@code mergeId} is gone. Its
     * passkeys and sessions are gone too. It cannot be undone.
     *
     * @return the kept contact; NOT_FOUND at {@code keepId} and {@code mergeId}; INVALID at {@code mergeId} if both are the
     *     same or the notes of both together are too long, and for an erased contact
     */
    public Outcome<Contact> merge(Actor actor, UUID keepId, UUID mergeId) {
        ContactMerge merge = new ContactMerge(base, listener);
        return base.change(actor, Permission.MERGE_CONTACTS, tx -> merge.merge(tx, actor, keepId, mergeId));
    }

    /**
     * Contacts that may be the same person: with the same e-mail address, ignoring case, or the same phone number, by the
     * contacts that they may be; at most {@value #MAX_DUPLICATES} of each, the latest first. Every id is a key. Erased
     * contacts are left out.
     */
    public Map<UUID, List<Contact>> possibleDuplicates(Collection<UUID> ids) {
        return ids.isEmpty()
                ? Map.of()
                : base.transactions().inReadOnlyTransaction(tx -> ContactRows.duplicates(tx, ids, MAX_DUPLICATES));
    }

    /**
     * Removes all personal data of a contact, in the audit log too. The appointments stay, without notes and reasons.
     * Reminders not yet sent are cancelled. Erasing a contact again changes nothing.
     */
    public Outcome<Contact> erase(Actor actor, UUID id, Optional<Integer> expectedVersion) {
        return new Permissions(actor)
                .require(
                        Permission.ERASE_CONTACT,
                        () -> base.transactions()
                                .inTransactionUnlessRefused(tx -> ContactRows.lock(tx, id)
                                        .map(contact -> erase(tx, actor, contact, expectedVersion))
                                        .orElseGet(Contacts::unknown)));
    }

    private Outcome<Contact> update(DSLContext tx, Actor actor, Contact before, ContactChange change) {
        InputChecks checks = new InputChecks();
        checks.version(change.expectedVersion(), before.version());
        if (before.erased()) {
            checks.add(InputRule.ERASED_CONTACT_CHANGED.at("id"));
        }
        if (!change.notes().isKeep() && !new Permissions(actor).has(Permission.WRITE_CONTACT_NOTES)) {
            checks.add(Permission.WRITE_CONTACT_NOTES.refusal("notes"));
        }
        Contact after =
                change.applyTo(before, ContactCreation.verifiedAt(base, actor), PracticeRows.country(tx), checks);
        if (!new Permissions(actor).has(Permission.VERIFY_CONTACT_ADDRESS)) {
            change.checkPublicNames(after, checks);
        }
        if (!checks.areFine()) {
            return checks.refused();
        }
        ContactRows.update(tx, after);
        if (!before.timeZone().equals(after.timeZone())) {
            ReminderPlanRequests.add(tx, base, ReminderPlanRequests.Scope.CONTACT, after.id());
        }
        NewEvent event = event(EventKind.CONTACT_CHANGED, after, "Changed a contact.");
        EventWriter.write(tx, base, actor, event.withVersion(after.version()).withChanges(before, after));
        Contact stored =
                before.addressHashes().equals(after.addressHashes()) ? after : ContactCreation.withBlocks(tx, after);
        AddressVerification.tell(listener, tx, actor, before, stored);
        return Outcome.done(stored);
    }

    private Outcome<UUID> delete(DSLContext tx, Actor actor, Contact contact, Optional<Integer> expectedVersion) {
        InputChecks checks = new InputChecks();
        checks.version(expectedVersion, contact.version());
        if (ContactRows.hasAppointments(tx, contact.id())) {
            checks.add(InputRule.CONTACT_IN_USE.at("id"));
        }
        if (!checks.areFine()) {
            return checks.refused();
        }
        ContactRows.delete(tx, contact.id());
        EventWriter.eraseOrigins(tx, contact.id());
        EventWriter.write(tx, base, actor, event(EventKind.CONTACT_DELETED, contact, "Deleted a contact."));
        return Outcome.done(contact.id());
    }

    private Outcome<Contact> erase(DSLContext tx, Actor actor, Contact contact, Optional<Integer> expectedVersion) {
        InputChecks checks = new InputChecks();
        checks.version(expectedVersion, contact.version());
        if (!checks.areFine()) {
            return checks.refused();
        }
        if (contact.erased()) {
            return Outcome.done(contact);
        }
        Contact erased = contact.withoutPersonalData();
        ContactRows.erase(tx, contact, erased, base.now());
        EventWriter.eraseOrigins(tx, contact.id());
        NewEvent event = event(EventKind.CONTACT_ERASED, erased, "Erased a contact.");
        EventWriter.write(tx, base, actor, event.withVersion(erased.version()));
        return Outcome.done(erased);
    }

    private static NewEvent event(EventKind kind, Contact contact, String summary) {
        return NewEvent.of(kind, SubjectKind.CONTACT, contact.id(), summary);
    }

    private static <T> Outcome<T> unknown() {
        return Outcome.refused(InputRule.UNKNOWN_CONTACT.at("id"));
    }
}
