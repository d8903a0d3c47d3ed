package dev.openings.jooq.booking;

import dev.openings.jooq.addresses.AddressBlockRows;
import dev.openings.jooq.addresses.BlockedChannel;
import dev.openings.jooq.contacts.Contact;
import dev.openings.jooq.contacts.ContactCreation;
import dev.openings.jooq.contacts.ContactRows;
import dev.openings.jooq.contacts.NewContact;
import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.database.StatementBatch;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.InputRule;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.operation.Problem;
import dev.openings.jooq.permissions.Permission;
import dev.openings.jooq.permissions.Permissions;
import dev.openings.jooq.validation.InputChecks;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.DSLContext;

/** The contact of a booking, who exists already or is created with it. */
final class BookedContact {
    private final ServiceContext services;
    private final ContactCreation creation;
    private final Actor actor;
    private final NewAppointment request;

    /** The contact to create, once the input is validated. */
    private Optional<Contact> toCreate = Optional.empty();

    BookedContact(ServiceContext services, Actor actor, NewAppointment request) {
        this.services = services;
        this.creation = new ContactCreation(services);
        this.actor = actor;
        this.request = request;
    }

    void validate(InputChecks checks) {
        toCreate = request.newContact().flatMap(it -> validated(it, checks));
        if (toCreate.filter(it -> isToConfirm() && it.email().isEmpty()).isPresent()) {
            checks.add(InputRule.REQUIRED.at("newContact", "email"));
        }
    }

    private Optional<Contact> validated(NewContact input, InputChecks checks) {
        return switch (creation.check(actor, input)) {
            case Outcome.Done<Contact>(Contact contact) -> Optional.of(contact);
            case Outcome.Refused<Contact>(List<Problem> problems) -> {
                problems.forEach(it -> checks.add(it.at(inNewContact(it))));
                yield Optional.empty();
            }
        };
    }

    private static List<String> inNewContact(Problem problem) {
        return Stream.concat(Stream.of("newContact"), problem.path().stream()).toList();
    }

    /**
     * Adds the statement that reads the contact if it exists already.
     *
     * @param alone true if no other visit may be booked for the contact until the transaction ends
     */
    Row read(StatementBatch batch, boolean locks, boolean alone) {
        return new Row(
                request.contactId().map(id -> existing(batch, id, locks, alone)),
                toCreate.filter(it -> !new Permissions(actor).has(Permission.BOOK_WITHOUT_LIMIT))
                        .map(it ->
                                PublicVisits.read(batch, it, services.options().publicVisits(), services.now()))
                        .orElse(List.of()),
                toCreate.filter(it -> isToConfirm())
                        .flatMap(it -> RequestedConfirmation.read(batch, it, services.now(), locks)),
                toCreate.map(Contact::addressHashes)
                        .filter(it -> !it.isEmpty())
                        .map(it -> AddressBlockRows.read(batch, it)));
    }

    private static StatementBatch.Result<Optional<Contact>> existing(
            StatementBatch batch, UUID id, boolean locks, boolean alone) {
        if (!locks) {
            return ContactRows.select(batch, id);
        }
        return alone ? ContactRows.selectAlone(batch, id) : ContactRows.selectLocked(batch, id);
    }

    private boolean isToConfirm() {
        return request.confirmWithin().isPresent() && !new Permissions(actor).has(Permission.BOOK_WITHOUT_LIMIT);
    }

    /** The row of the contact as one transaction reads or writes it. */
    final class Row {
        private final Optional<StatementBatch.Result<Optional<Contact>>> existing;

        private final List<PublicVisits> limits;

        private final Optional<RequestedConfirmation> confirmation;

        /** What is off for the addresses of a contact that is created. */
        private final Optional<StatementBatch.Result<Set<BlockedChannel>>> blocked;

        private Row(
                Optional<StatementBatch.Result<Optional<Contact>>> existing,
                List<PublicVisits> limits,
                Optional<RequestedConfirmation> confirmation,
                Optional<StatementBatch.Result<Set<BlockedChannel>>> blocked) {
            this.existing = existing;
            this.limits = limits;
            this.confirmation = confirmation;
            this.blocked = blocked;
        }

        void verify(InputChecks checks) {
            existing.map(StatementBatch.Result::value).ifPresent(it -> verify(it, checks));
            limits.forEach(it -> it.verify(checks));
            confirmation.ifPresent(it -> it.verify(checks));
        }

        private static void verify(Optional<Contact> contact, InputChecks checks) {
            if (contact.isEmpty()) {
                checks.add(InputRule.UNKNOWN_CONTACT.at("contactId"));
            } else if (contact.get().erased()) {
                checks.add(InputRule.CONTACT_ERASED.at("contactId"));
            }
        }

        /** The contact; stores it if it is new. */
        Contact orCreate(DSLContext tx) {
            toCreate.ifPresent(it -> creation.insert(tx, actor, it));
            return toCreate.map(it -> it.withBlockedChannels(
                            blocked.map(StatementBatch.Result::value).orElse(Set.of())))
                    .or(() -> existing.orElseThrow().value())
                    .orElseThrow();
        }

        /** When the appointment is cancelled unless the address of the contact is confirmed; empty: it stays. */
        Optional<Instant> confirmBy() {
            return confirmation
                    .flatMap(unused -> request.confirmWithin())
                    .map(services.now()::plus)
                    .map(it -> it.isBefore(request.start()) ? it : request.start());
        }

        /** Counts the appointment among those of its addresses, once it is inserted. */
        void count(DSLContext tx, UUID appointmentId) {
            limits.forEach(it -> it.write(tx, appointmentId, services.now()));
            confirmation.ifPresent(it ->
                    it.write(tx, services, toCreate.orElseThrow(), confirmBy().orElseThrow()));
        }
    }
}
