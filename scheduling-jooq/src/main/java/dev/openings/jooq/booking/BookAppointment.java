package dev.openings.jooq.booking;

import dev.openings.booking.TimeDecision;
import dev.openings.booking.TimeRequest;
import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.appointments.AppointmentRows;
import dev.openings.jooq.contacts.Contact;
import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.database.StatementBatch;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.Problem;
import dev.openings.jooq.permissions.Permission;
import dev.openings.jooq.permissions.Permissions;
import dev.openings.jooq.slots.BookingCriteria;
import dev.openings.jooq.slots.CriteriaResolver;
import dev.openings.jooq.slots.RequestedCriteria;
import dev.openings.jooq.slots.TransactionConfiguration;
import dev.openings.jooq.validation.InputChecks;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;

/** Books an appointment, for a contact that exists or is created with it. */
final class BookAppointment implements TimeOperation<Appointment> {
    private final ServiceContext services;
    private final Actor actor;
    private final NewAppointment request;
    private final BookedContact contact;
    private final Optional<IdempotencyKey> idempotencyKey;

    BookAppointment(ServiceContext services, Actor actor, NewAppointment request) {
        this.services = services;
        this.actor = actor;
        this.request = request;
        this.contact = new BookedContact(services, actor, request);
        this.idempotencyKey = IdempotencyKey.of(actor, request);
    }

    @Override
    public InputChecks validate() {
        InputChecks checks = BookingInputChecks.booking(request, actor);
        contact.validate(checks);
        return checks;
    }

    @Override
    public Optional<Object> contendedKey() {
        return request.holdId().isPresent()
                ? Optional.empty()
                : Optional.of(List.of(request.serviceId(), request.staffIds(), request.start()));
    }

    @Override
    public Optional<Object> refusalKey() {
        return idempotencyKey.isPresent() || request.holdId().isPresent()
                ? Optional.empty()
                : Optional.of(List.of(
                        Permission.TAKE_TIME.of(actor),
                        Permission.CHOOSE_ANY_RESOURCE.of(actor),
                        request.serviceId(),
                        request.duration(),
                        request.staffIds(),
                        request.resourceIds(),
                        request.start(),
                        request.overrule(),
                        request.contactId().isPresent(),
                        request.invitationToken()));
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
    public Attempt<Appointment> begin(TransactionConfiguration configuration, boolean lockFirst) {
        return new BookingAttempt(configuration);
    }

    /** One transaction. */
    private final class BookingAttempt implements Attempt<Appointment> {
        private final TransactionConfiguration configuration;
        private Optional<BookedContact.Row> contactRow = Optional.empty();
        private Optional<UsedHold> hold = Optional.empty();
        private Optional<UsedProof> proof = Optional.empty();
        private boolean needsContactAlone;

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
                    new Permissions(actor).has(Permission.CHOOSE_ANY_RESOURCE),
                    request.holdId(),
                    Optional.empty());
            Optional<BookingCriteria> criteria = CriteriaResolver.read(configuration, requested, checks);
            criteria.ifPresent(it -> BookingInputChecks.publicBooking(checks, actor, it.practice()));
            needsContactAlone = criteria.map(BookingCriteria::judgesVisits).orElse(false);
            return criteria;
        }

        @Override
        public void read(StatementBatch batch, boolean locks) {
            contactRow = Optional.of(contact.read(batch, locks, needsContactAlone));
            hold = request.holdId().map(id -> UsedHold.read(batch, id, services.now(), locks));
            proof = request.proofOfWork().map(it -> UsedProof.read(batch, it));
        }

        @Override
        public void verify(InputChecks checks) {
            contactRow.orElseThrow().verify(checks);
            proof.ifPresent(it -> it.verify(checks));
        }

        @Override
        public Optional<UUID> contactId() {
            return request.contactId();
        }

        @Override
        public Actor actor() {
            return actor;
        }

        @Override
        public Optional<String> invitationToken() {
            return request.invitationToken();
        }

        @Override
        public boolean usesInvitation() {
            return true;
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
        public Appointment write(DSLContext tx, BookingCriteria criteria, TimeDecision.Taken taken) {
            hold.ifPresent(it -> it.delete(tx));
            proof.ifPresent(it -> it.write(tx));
            Contact attendee = contactRow.orElseThrow().orCreate(tx);
            Appointment appointment = new AppointmentWriter(services)
                    .insert(
                            tx,
                            actor,
                            request,
                            attendee,
                            contactRow.orElseThrow().confirmBy(),
                            criteria,
                            taken);
            contactRow.orElseThrow().count(tx, appointment.id());
            idempotencyKey.ifPresent(it -> it.remember(tx, appointment.id(), services.now()));
            hold.ifPresent(it -> it.writeFreed(tx, services, actor, appointment.change()));
            return appointment;
        }
    }
}
