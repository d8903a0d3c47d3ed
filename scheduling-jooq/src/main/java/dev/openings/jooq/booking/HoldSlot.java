package dev.openings.jooq.booking;

import dev.openings.booking.TimeDecision;
import dev.openings.booking.TimeRequest;
import dev.openings.jooq.appointments.Hold;
import dev.openings.jooq.appointments.HoldRows;
import dev.openings.jooq.appointments.OccupancyRows;
import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.database.StatementBatch;
import dev.openings.jooq.eligibility.BookedFor;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.slots.BookingCriteria;
import dev.openings.jooq.slots.TransactionConfiguration;
import dev.openings.jooq.validation.InputChecks;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;

/** Holds time for a few minutes. */
final class HoldSlot implements TimeOperation<Hold> {
    private final ServiceContext services;
    private final Actor actor;
    private final NewHold request;

    HoldSlot(ServiceContext services, Actor actor, NewHold request) {
        this.services = services;
        this.actor = actor;
        this.request = request;
    }

    @Override
    public InputChecks validate() {
        return BookingInputChecks.hold(request, actor);
    }

    @Override
    public Optional<Object> contendedKey() {
        return request.reschedulingId().isPresent()
                ? Optional.empty()
                : Optional.of(List.of(request.serviceId(), request.staffIds(), request.start()));
    }

    @Override
    public Optional<Object> refusalKey() {
        return Optional.of(List.of(
                "hold",
                actor.getClass(),
                request.invitationToken(),
                request.serviceId(),
                request.duration(),
                request.staffIds(),
                request.start()));
    }

    @Override
    public Instant start() {
        return request.start();
    }

    @Override
    public Optional<IdempotencyKey> idempotencyKey() {
        return Optional.empty();
    }

    @Override
    public Hold repeat(DSLContext tx, UUID resultId) {
        throw new IllegalStateException("a hold has no idempotency key");
    }

    @Override
    public Attempt<Hold> begin(TransactionConfiguration configuration, boolean lockFirst) {
        return new HoldAttempt(
                configuration,
                request.reschedulingId().map(id -> new MovingAppointment(configuration.tx(), actor, id, lockFirst)));
    }

    /** One transaction. */
    private final class HoldAttempt implements Attempt<Hold> {
        private final TransactionConfiguration configuration;
        private final Optional<MovingAppointment> moving;
        private Optional<StatementBatch.Result<HoldRows.Numbers>> numbers = Optional.empty();

        HoldAttempt(TransactionConfiguration configuration, Optional<MovingAppointment> moving) {
            this.configuration = configuration;
            this.moving = moving;
        }

        @Override
        public Optional<BookingCriteria> resolve(InputChecks checks) {
            Optional<BookingCriteria> criteria = wanted().read(configuration, checks);
            criteria.ifPresent(it -> BookingInputChecks.publicBooking(checks, actor, it.practice()));
            return criteria;
        }

        private HoldCriteria wanted() {
            return new HoldCriteria(request, moving);
        }

        @Override
        public void read(StatementBatch batch, boolean locks) {
            moving.ifPresent(it -> it.read(batch, locks));
            numbers = request.limit().map(limit -> HoldRows.selectNumbers(batch, limit.holder(), services.now()));
        }

        @Override
        public Actor actor() {
            return actor;
        }

        /** A contact asks for itself, and whoever moves an appointment for its contact. */
        @Override
        public Optional<BookedFor> bookedFor() {
            return moving.flatMap(MovingAppointment::appointment)
                    .map(it -> BookedFor.of(actor, Optional.of(it.contactId()), request.invitationToken()))
                    .or(() -> BookedFor.asking(actor, request.invitationToken()));
        }

        @Override
        public Optional<UUID> movingId() {
            return request.reschedulingId();
        }

        @Override
        public void verify(InputChecks checks) {
            moving.ifPresent(it -> it.verify(checks));
            if (numbers.isPresent() && number().isEmpty()) {
                BookingInputChecks.tooManyHolds(
                        checks, request.limit().orElseThrow().most());
            }
        }

        /** The first free number of the caller's holds. Two transactions may find the same one: a constraint refuses one. */
        private Optional<Integer> number() {
            return numbers.flatMap(
                    it -> it.value().firstFree(request.limit().orElseThrow().most()));
        }

        @Override
        public TimeRequest request() {
            return new TimeRequest.Hold(
                    request.start(), moving.map(MovingAppointment::bookables).orElse(List.of()));
        }

        @Override
        public Hold write(DSLContext tx, BookingCriteria criteria, TimeDecision.Taken taken) {
            AssignedBookables assigned = AssignedBookables.of(taken.assignment());
            Instant now = services.now();
            Hold hold = new Hold(
                    services.ids().secret(),
                    wanted().serviceId(),
                    taken.time(),
                    assigned.staff(),
                    assigned.resources(),
                    now.plus(services.options().holdLength()));
            String holder = request.limit().map(NewHold.Limit::holder).orElse(CallerKey.of(actor));
            if (numbers.isPresent() && numbers.get().value().hasExpired()) {
                HoldRows.freeNumbersOfExpired(tx, holder, now);
            }
            HoldRows.insert(tx, hold, criteria.rules(), holder, number(), now);
            OccupancyRows.insertForHold(
                    tx,
                    services.ids(),
                    hold,
                    criteria.rules(),
                    moving.map(MovingAppointment::occupied).orElse(Map.of()));
            HoldEvents.created(tx, services, actor, hold, criteria);
            return hold;
        }
    }
}
