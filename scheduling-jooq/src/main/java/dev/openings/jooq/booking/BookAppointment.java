package dev.openings.jooq.booking;

import dev.openings.booking.AppointmentStatus;
import dev.openings.booking.TimeDecision;
import dev.openings.booking.TimeRequest;
import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.appointments.AppointmentRows;
import dev.openings.jooq.changes.CalendarChange;
import dev.openings.jooq.contacts.Contact;
import dev.openings.jooq.contacts.ContactRows;
import dev.openings.jooq.contacts.Contacts;
import dev.openings.jooq.contacts.NewContact;
import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.database.StatementBatch;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.operation.Problem;
import dev.openings.jooq.operation.ProblemCode;
import dev.openings.jooq.slots.BookingCriteria;
import dev.openings.jooq.slots.CriteriaResolver;
import dev.openings.jooq.slots.RequestedCriteria;
import dev.openings.jooq.slots.TransactionConfiguration;
import dev.openings.jooq.validation.InputChecks;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.DSLContext;

/** Books an appointment, for a contact that exists or is created with it. */
final class BookAppointment implements TimeOperation<Appointment> {
    private final ServiceContext services;
    private final Contacts contacts;
    private final Actor actor;
    private final NewAppointment request;
    private final Optional<IdempotencyKey> idempotencyKey;

    /** The contact to create, once the input is validated. */
    private Optional<Contact> newContact = Optional.empty();

    BookAppointment(ServiceContext services, Actor actor, NewAppointment request) {
        this.services = services;
        this.contacts = new Contacts(services);
        this.actor = actor;
        this.request = request;
        this.idempotencyKey =
                request.idempotencyKey().map(it -> IdempotencyKey.of(actor, it, CanonicalText.of(request)));
    }

    @Override
    public InputChecks validate() {
        InputChecks checks = BookingInputChecks.booking(request, actor);
        newContact = request.newContact().flatMap(it -> contact(it, checks));
        return checks;
    }

    private Optional<Contact> contact(NewContact input, InputChecks checks) {
        return switch (contacts.check(input)) {
            case Outcome.Done<Contact>(Contact contact) -> Optional.of(contact);
            case Outcome.Refused<Contact>(List<Problem> problems) -> {
                problems.forEach(it -> checks.add(it.code(), it.message(), inNewContact(it)));
                yield Optional.empty();
            }
        };
    }

    private static String[] inNewContact(Problem problem) {
        return Stream.concat(Stream.of("newContact"), problem.path().stream()).toArray(String[]::new);
    }

    @Override
    public Optional<Object> contendedKey() {
        return request.holdId().isPresent()
                ? Optional.empty()
                : Optional.of(List.of(request.serviceId(), request.staffIds(), request.start()));
    }

    @Override
    public Instant start() {
        return request.start();
    }

    @Override
    public Optional<IdempotencyKey> idempotencyKey() {
        return idempotencyKey;
    }

    @Override
    public Appointment repeat(DSLContext tx, UUID resultId) {
        return AppointmentRows.find(tx, resultId).orElseThrow();
    }

    @Override
    public Attempt<Appointment> begin(TransactionConfiguration configuration) {
        return new BookingAttempt(configuration);
    }

    /** One transaction. */
    private final class BookingAttempt implements Attempt<Appointment> {
        private final TransactionConfiguration configuration;
        private Optional<StatementBatch.Result<Optional<Contact>>> existingContact = Optional.empty();
        private Optional<UsedHold> hold = Optional.empty();

        BookingAttempt(TransactionConfiguration configuration) {
            this.configuration = configuration;
        }

        @Override
        public Optional<BookingCriteria> resolve(InputChecks checks) {
            RequestedCriteria requested = new RequestedCriteria(
                    request.serviceId(),
                    request.duration(),
                    request.staffIds(),
                    request.resourceIds(),
                    Permissions.isStaff(actor),
                    request.holdId(),
                    Optional.empty());
            Optional<BookingCriteria> criteria = CriteriaResolver.read(configuration, requested, checks);
            criteria.ifPresent(it -> Permissions.checkPublic(checks, actor, it.practice()));
            return criteria;
        }

        @Override
        public void read(StatementBatch batch, boolean locks) {
            existingContact =
                    request.contactId().map(id -> locks ? ContactRows.keep(batch, id) : ContactRows.ask(batch, id));
            hold = request.holdId().map(id -> UsedHold.read(batch, id, services.now()));
        }

        @Override
        public void verify(InputChecks checks) {
            existingContact.map(StatementBatch.Result::value).ifPresent(it -> verify(it, checks));
        }

        private static void verify(Optional<Contact> contact, InputChecks checks) {
            if (contact.isEmpty()) {
                checks.add(ProblemCode.NOT_FOUND, "No contact has this id.", "contactId");
            } else if (contact.get().erased()) {
                checks.invalid("This contact was erased.", "contactId");
            }
        }

        @Override
        public Optional<Problem> expiredHold() {
            return hold.flatMap(UsedHold::expired);
        }

        @Override
        public TimeRequest request() {
            return new TimeRequest.Book(request.start(), request.overrule());
        }

        @Override
        public Written<Appointment> write(DSLContext tx, BookingCriteria criteria, TimeDecision.Taken taken) {
            newContact.ifPresent(it -> contacts.insert(tx, actor, it));
            Contact contact =
                    newContact.or(() -> existingContact.orElseThrow().value()).orElseThrow();
            Appointment appointment = appointment(contact.id(), criteria, taken);
            List<CalendarChange> changes = List.of(appointment.change());
            List<CalendarChange> all = hold.map(it -> it.useUp(tx, changes)).orElse(changes);
            new AppointmentWriter(services).insert(tx, actor, appointment, contact, criteria);
            idempotencyKey.ifPresent(it -> it.remember(tx, appointment.id(), services.now()));
            return new Written<>(appointment, all);
        }

        private Appointment appointment(UUID contactId, BookingCriteria criteria, TimeDecision.Taken taken) {
            AssignedBookables assigned = AssignedBookables.of(taken.assignment());
            Instant now = services.now();
            return new Appointment(
                    services.ids().next(),
                    AppointmentStatus.SCHEDULED,
                    taken.time(),
                    criteria.rules().bufferBefore(),
                    criteria.rules().bufferAfter(),
                    request.serviceId(),
                    contactId,
                    assigned.staff(),
                    assigned.resources(),
                    new InputChecks().optionalText(request.note(), "note"),
                    Optional.empty(),
                    1,
                    0,
                    1,
                    now,
                    now);
        }
    }
}
