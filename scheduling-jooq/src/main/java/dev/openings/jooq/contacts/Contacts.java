package dev.openings.jooq.contacts;

import dev.openings.jooq.audit.AuditWriter;
import dev.openings.jooq.audit.SubjectKind;
import dev.openings.jooq.database.NameCursors;
import dev.openings.jooq.database.SearchText;
import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.operation.Page;
import dev.openings.jooq.operation.PageRequest;
import dev.openings.jooq.operation.ProblemCode;
import dev.openings.jooq.rules.ReminderChannel;
import dev.openings.jooq.validation.InputChecks;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;

/** Patients and others who book. */
public final class Contacts {
    private final ServiceContext base;

    public Contacts(ServiceContext base) {
        this.base = base;
    }

    /**
     * Contacts by family name.
     *
     * @param search words of the name, the e-mail address or the phone number; each matches from its beginning, whatever the case and the
     *     accents; blank: everybody
     * @return INVALID at {@code after} for a cursor that is none
     */
    public Outcome<Page<Contact>> list(String search, PageRequest request) {
        List<String> words = SearchText.searchWords(search);
        return NameCursors.parse(request.after())
                .map(place ->
                        base.transactions().inReadOnlyTransaction(tx -> ContactRows.list(tx, words, place, request)));
    }

    /** How many contacts {@link #list} has in all. */
    public int count(String search) {
        List<String> words = SearchText.searchWords(search);
        return base.transactions().inReadOnlyTransaction(tx -> ContactRows.count(tx, words));
    }

    /** Those of {@code ids} that are contacts, erased ones too; one statement. */
    public Map<UUID, Contact> byIds(Collection<UUID> ids) {
        return ids.isEmpty() ? Map.of() : base.transactions().inReadOnlyTransaction(tx -> ContactRows.byIds(tx, ids));
    }

    /** The contact with this id. */
    public Optional<Contact> byId(UUID id) {
        return Optional.ofNullable(byIds(List.of(id)).get(id));
    }

    /** Everybody who has this e-mail address, in whatever case it is written: families share one. */
    public List<Contact> byEmail(String email) {
        return base.transactions().inReadOnlyTransaction(tx -> ContactRows.byEmail(tx, email));
    }

    /** Creates a contact. INVALID names every field that breaks a rule. */
    public Outcome<Contact> create(Actor actor, NewContact input) {
        Outcome<Contact> checked = check(input);
        if (!(checked instanceof Outcome.Done<Contact>(Contact contact))) {
            return checked;
        }
        return base.transactions().inTransactionUnlessRefused(tx -> {
            insert(tx, actor, contact);
            return Outcome.done(contact);
        });
    }

    /** The contact that {@code input} makes, not yet written; its id is new. */
    public Outcome<Contact> check(NewContact input) {
        InputChecks checks = new InputChecks();
        Contact contact = new Contact(
                base.ids().next(),
                checks.line(input.givenName(), "givenName"),
                checks.line(input.familyName(), "familyName"),
                checks.email(input.email(), "email"),
                checks.phone(input.phone(), "phone"),
                checks.zone(input.timeZone(), "timeZone"),
                checks.locale(input.locale(), "locale").map(Locale::forLanguageTag),
                input.reminderChannels(),
                checks.optionalText(input.notes(), "notes"),
                false,
                1);
        return checks.areFine() ? Outcome.done(contact) : checks.refused();
    }

    /** Writes a contact that was checked, inside a transaction of a booking. */
    public void insert(DSLContext tx, Actor actor, Contact contact) {
        ContactRows.insert(tx, contact, base.now());
        AuditWriter.write(tx, base, actor, "createContact", SubjectKind.CONTACT, contact.id(), "Created a contact.");
    }

    /** Changes a contact. One who is erased can no longer be changed: INVALID. */
    public Outcome<Contact> update(Actor actor, ContactChange change) {
        return base.transactions()
                .inTransactionUnlessRefused(tx -> ContactRows.lock(tx, change.id())
                        .map(before -> update(tx, actor, before, change))
                        .orElseGet(Contacts::unknown));
    }

    /** Deletes a contact. IN_USE if they have appointments, whatever became of those: erase them instead. */
    public Outcome<UUID> delete(Actor actor, UUID id, Optional<Integer> expectedVersion) {
        return base.transactions()
                .inTransactionUnlessRefused(tx -> ContactRows.lock(tx, id)
                        .map(contact -> delete(tx, actor, contact, expectedVersion))
                        .orElseGet(Contacts::unknown));
    }

    /**
     * Takes every personal detail of a contact away, in the audit log too, and keeps their appointments without notes. Reminders that were
     * not sent are cancelled. Erasing somebody twice changes nothing.
     */
    public Outcome<Contact> erase(Actor actor, UUID id, Optional<Integer> expectedVersion) {
        return base.transactions()
                .inTransactionUnlessRefused(tx -> ContactRows.lock(tx, id)
                        .map(contact -> erase(tx, actor, contact, expectedVersion))
                        .orElseGet(Contacts::unknown));
    }

    private Outcome<Contact> update(DSLContext tx, Actor actor, Contact before, ContactChange change) {
        InputChecks checks = new InputChecks();
        checks.version(change.expectedVersion(), before.version());
        if (before.erased()) {
            checks.invalid("This contact was erased and cannot be changed.", "id");
        }
        Contact after = changed(checks, before, change);
        if (!checks.areFine()) {
            return checks.refused();
        }
        ContactRows.update(tx, after);
        AuditWriter.write(tx, base, actor, "updateContact", SubjectKind.CONTACT, after.id(), "Changed a contact.");
        return Outcome.done(after);
    }

    private static Contact changed(InputChecks checks, Contact before, ContactChange change) {
        Optional<String> locale = change.locale().applyTo(before.locale().map(Locale::toLanguageTag));
        return new Contact(
                before.id(),
                checks.line(checks.required(change.givenName(), before.givenName(), "givenName"), "givenName"),
                checks.line(checks.required(change.familyName(), before.familyName(), "familyName"), "familyName"),
                checks.email(change.email().applyTo(before.email()), "email"),
                checks.phone(change.phone().applyTo(before.phone()), "phone"),
                change.timeZone().isKeep()
                        ? before.timeZone()
                        : checks.zone(change.timeZone().applyTo(before.timeZone()), "timeZone"),
                checks.locale(locale, "locale").map(Locale::forLanguageTag),
                change.reminderChannels()
                        .applyTo(Optional.of(before.reminderChannels()))
                        .orElseGet(() -> EnumSet.noneOf(ReminderChannel.class)),
                checks.optionalText(change.notes().applyTo(before.notes()), "notes"),
                before.erased(),
                before.version() + 1);
    }

    private Outcome<UUID> delete(DSLContext tx, Actor actor, Contact contact, Optional<Integer> expectedVersion) {
        InputChecks checks = new InputChecks();
        checks.version(expectedVersion, contact.version());
        if (ContactRows.hasAppointments(tx, contact.id())) {
            checks.add(
                    ProblemCode.IN_USE,
                    "This contact has appointments and cannot be deleted; erase them instead.",
                    "id");
        }
        if (!checks.areFine()) {
            return checks.refused();
        }
        ContactRows.delete(tx, contact.id());
        AuditWriter.eraseActorName(tx, contact.id());
        AuditWriter.write(tx, base, actor, "deleteContact", SubjectKind.CONTACT, contact.id(), "Deleted a contact.");
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
        Contact erased = new Contact(
                contact.id(),
                "Erased",
                "contact",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                Optional.empty(),
                true,
                contact.version() + 1);
        ContactRows.erase(tx, erased, base.now());
        AuditWriter.eraseActorName(tx, contact.id());
        AuditWriter.write(tx, base, actor, "eraseContact", SubjectKind.CONTACT, contact.id(), "Erased a contact.");
        return Outcome.done(erased);
    }

    private static <T> Outcome<T> unknown() {
        return Outcome.refused(ProblemCode.NOT_FOUND, "There is no contact with this id.", "id");
    }
}
