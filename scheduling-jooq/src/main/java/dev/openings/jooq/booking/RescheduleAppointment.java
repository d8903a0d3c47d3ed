package dev.openings.jooq.booking;

import dev.openings.booking.TimeDecision;
import dev.openings.booking.TimeRequest;
import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.appointments.AppointmentRows;
import dev.openings.jooq.contacts.Contact;
import dev.openings.jooq.contacts.ContactRows;
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
import java.util.stream.Stream;
import org.jooq.DSLContext;

/** Moves an appointment to another time, other staff or other resources. */
final class RescheduleAppointment implements TimeOperation<Appointment> {
    private final ServiceContext services;
    private final Actor actor;
    private final Permissions permissions;
    private final AppointmentMove request;
    private final Optional<IdempotencyKey> idempotencyKey;
    private final boolean keepsStaff;

    RescheduleAppointment(ServiceContext services, Actor actor, AppointmentMove request) {
        this(services, actor, request, false);
    }

    private RescheduleAppointment(ServiceContext services, Actor actor, AppointmentMove request, boolean keepsStaff) {
        this.services = services;
        this.actor = actor;
        this.permissions = new Permissions(actor);
        this.request = request;
        this.idempotencyKey = IdempotencyKey.of(actor, request);
        this.keepsStaff = keepsStaff;
    }

    @Override
    public InputChecks validate() {
        return BookingInputChecks.move(request, actor);
    }

    /** The move with the current staff, whom the decision prefers: nobody else's calendar need be locked for it. */
    @Override
    public Optional<TimeOperation<Appointment>> narrower() {
        return keepsStaff || request.staffIds().isPresent()
                ? Optional.empty()
                : Optional.of(new RescheduleAppointment(services, actor, request, true));
    }

    @Override
    public Optional<Object> contendedKey() {
        return request.holdId().isPresent()
                ? Optional.empty()
                : Optional.of(List.of("move", request.staffIds(), request.start()));
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
        DSLContext tx = configuration.tx();
        return new MoveAttempt(
                configuration,
                lockFirst ? AppointmentRows.lock(tx, request.id()) : AppointmentRows.find(tx, request.id()));
    }

    /** One transaction. The criteria depend on the appointment, which is read first and compared once it is locked. */
    private final class MoveAttempt implements Attempt<Appointment> {
        private final TransactionConfiguration configuration;
        private final Optional<Appointment> unlocked;
        private Optional<StatementBatch.Result<Optional<Appointment>>> locked = Optional.empty();
        private Optional<StatementBatch.Result<Optional<Contact>>> contact = Optional.empty();
        private Optional<UsedHold> hold = Optional.empty();
        private boolean needsContactAlone;

        MoveAttempt(TransactionConfiguration configuration, Optional<Appointment> found) {
            this.configuration = configuration;
            this.unlocked = found.filter(it -> permissions.has(Permission.RESCHEDULE_APPOINTMENT, it.contactId()));
        }

        @Override
        public Optional<BookingCriteria> resolve(InputChecks checks) {
            Optional<BookingCriteria> criteria =
                    unlocked.flatMap(it -> CriteriaResolver.read(configuration, requested(it), checks));
            needsContactAlone = criteria.map(BookingCriteria::judgesVisits).orElse(false);
            return criteria;
        }

        /** As for a search with this appointment as {@code reschedulingId}: every listed start is accepted. */
        private RequestedCriteria requested(Appointment current) {
            return new RequestedCriteria(
                    current.serviceId(),
                    Optional.of(request.duration().orElse(current.duration())),
                    keepsStaff ? Optional.of(current.staffIds()) : request.staffIds(),
                    request.resourceIds(),
                    permissions.has(Permission.CHOOSE_ANY_RESOURCE),
                    request.holdId(),
                    Optional.of(current));
        }

        @Override
        public List<UUID> released() {
            return unlocked.stream()
                    .flatMap(it -> Stream.concat(it.staffIds().stream(), it.resourceIds().stream()))
                    .toList();
        }

        @Override
        public void read(StatementBatch batch, boolean locks) {
            locked = unlocked.map(it -> AppointmentRows.select(batch, it.id(), locks));
            contact = unlocked.map(it -> locks && needsContactAlone
                    ? ContactRows.selectAlone(batch, it.contactId())
                    : ContactRows.select(batch, it.contactId()));
            hold = request.holdId().map(id -> UsedHold.read(batch, id, services.now(), locks));
        }

        @Override
        public void verify(InputChecks checks) {
            Optional<Appointment> current = locked.flatMap(StatementBatch.Result::value);
            if (current.isEmpty()) {
                checks.add(Permission.RESCHEDULE_APPOINTMENT.refusalOfObject("id"));
                return;
            }
            checks.version(request.expectedVersion(), current.get().version());
            if (checks.areFine() && !current.equals(unlocked)) {
                throw new BookingTransactions.ConcurrentChange();
            }
        }

        @Override
        public Optional<UUID> contactId() {
            return unlocked.map(Appointment::contactId);
        }

        @Override
        public Actor actor() {
            return actor;
        }

        @Override
        public Optional<UUID> movingId() {
            return Optional.of(request.id());
        }

        @Override
        public Optional<Problem> expiredHold() {
            return hold.flatMap(UsedHold::expired);
        }

        @Override
        public TimeRequest request() {
            Appointment current = unlocked.orElseThrow();
            return new TimeRequest.Reschedule(
                    current.state(),
                    request.start(),
                    request.overrule(),
                    permissions.notice(configuration.practice().cancellationNotice()));
        }

        @Override
        public Appointment write(DSLContext tx, BookingCriteria criteria, TimeDecision.Taken taken) {
            Appointment before = unlocked.orElseThrow();
            hold.ifPresent(it -> it.delete(tx));
            Contact attendee = contact.flatMap(StatementBatch.Result::value).orElseThrow();
            Appointment after = new AppointmentWriter(services).move(tx, actor, before, attendee, criteria, taken);
            hold.ifPresent(it -> it.writeFreed(tx, services, actor, before.changeTo(after)));
            idempotencyKey.ifPresent(it -> it.remember(tx, after.id(), services.now()));
            return after;
        }
    }
}
