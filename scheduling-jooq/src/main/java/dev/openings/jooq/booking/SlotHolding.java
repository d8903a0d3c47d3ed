package dev.openings.jooq.booking;

import dev.openings.booking.Booking;
import dev.openings.booking.Change;
import dev.openings.booking.Decision;
import dev.openings.booking.Snapshot;
import dev.openings.jooq.appointments.Hold;
import dev.openings.jooq.appointments.HoldRows;
import dev.openings.jooq.appointments.OccupancyRows;
import dev.openings.jooq.audit.AuditWriter;
import dev.openings.jooq.audit.SubjectKind;
import dev.openings.jooq.changes.CalendarChange;
import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.database.StatementBatch;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.Outcome;
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
import org.jooq.DSLContext;

/** Keeps time for a few minutes, and gives it back. */
final class SlotHolding {
    private final BookingContext desk;
    private final ServiceContext base;
    private final BookingTransactions attempts;

    SlotHolding(BookingContext desk) {
        this.desk = desk;
        this.base = desk.base();
        this.attempts = new BookingTransactions(desk);
    }

    BookingOutcome<Hold> hold(Actor actor, NewHold request) {
        InputChecks checks = BookingInputChecks.hold(request);
        return checks.areFine()
                ? attempts.run(rules -> attempt(rules, request, actor))
                : new BookingOutcome.Refused<>(checks.problems());
    }

    Outcome<UUID> release(Actor actor, UUID id, Optional<Integer> expectedVersion) {
        InputChecks checks = new InputChecks();
        checks.noVersion(expectedVersion, "hold");
        if (!checks.areFine()) {
            return checks.refused();
        }
        Outcome<CalendarChange> released =
                base.transactions().inTransactionUnlessRefused(tx -> released(tx, id, actor));
        if (released instanceof Outcome.Done<CalendarChange>(CalendarChange change)) {
            base.changes().publish(change);
        }
        return released.map(unused -> id);
    }

    private Outcome<CalendarChange> released(DSLContext tx, UUID id, Actor actor) {
        StatementBatch batch = new StatementBatch(tx);
        HoldRows.LockedHold hold = HoldRows.lock(batch, id, base.now());
        batch.execute();
        Optional<CalendarChange> taken = hold.busyTime().value();
        if (!hold.isActive().value() || taken.isEmpty()) {
            return Outcome.refused(ProblemCode.NOT_FOUND, "There is no hold with this id, or it ran out.", "id");
        }
        HoldRows.delete(tx, id);
        AuditWriter.write(tx, base, actor, "releaseHold", SubjectKind.HOLD, id, "Gave held time back.");
        return Outcome.done(taken.get());
    }

    private BookingAttempt<Hold> attempt(TransactionConfiguration rules, NewHold request, Actor actor) {
        DSLContext tx = rules.tx();
        InputChecks checks = new InputChecks();
        Optional<BookingCriteria> wish = CriteriaResolver.read(rules, criteria(request), checks);
        wish.ifPresent(it -> Permissions.checkPublic(checks, actor, it.practice()));
        Optional<Integer> place =
                request.limit().flatMap(limit -> HoldRows.freeNumber(tx, limit.holder(), limit.most(), base.now()));
        if (request.limit().isPresent() && place.isEmpty()) {
            checks.add(
                    ProblemCode.FORBIDDEN, "At most " + request.limit().get().most() + " holds at once are allowed.");
        }
        if (!checks.areFine() || wish.isEmpty()) {
            return new BookingAttempt.Refused<>(checks.problems());
        }
        Snapshot snapshot = desk.snapshot(rules, wish.get(), List.of(), request.start());
        return switch (Booking.decide(snapshot, new Change.Hold(request.start()))) {
            case Decision.Taken taken -> held(tx, request, actor, wish.get(), taken, place);
            case Decision.Unavailable(var explanation) ->
                new BookingAttempt.Unavailable<>(wish.get(), request.start(), explanation.obstacles(), snapshot);
            case Decision.Stepped stepped -> throw new IllegalStateException("a hold takes time: " + stepped);
            case Decision.IllegalTransition illegal ->
                throw new IllegalStateException("a hold has no status: " + illegal);
            case Decision.TooLate late -> throw new IllegalStateException("a hold has no notice: " + late);
        };
    }

    private BookingAttempt<Hold> held(
            DSLContext tx,
            NewHold request,
            Actor actor,
            BookingCriteria wish,
            Decision.Taken taken,
            Optional<Integer> place) {
        Instant now = base.now();
        Hold hold = new Hold(
                base.ids().secret(),
                request.serviceId(),
                taken.time(),
                BookingContext.staff(taken.assignment()),
                BookingContext.resources(taken.assignment()),
                now.plus(base.options().holdLength()));
        String holder = request.limit().map(NewHold.Limit::holder).orElse(Permissions.caller(actor));
        HoldRows.insert(tx, hold, holder, place, now);
        OccupancyRows.insertForHold(tx, base.ids(), hold, wish.rules());
        AuditWriter.write(tx, base, actor, "holdSlot", SubjectKind.HOLD, hold.id(), "Held " + hold.time() + ".");
        return new BookingAttempt.Made<>(
                hold,
                List.of(BookingContext.change(
                        hold,
                        hold.time()
                                .widen(wish.rules().bufferBefore(), wish.rules().bufferAfter()))));
    }

    private static RequestedCriteria criteria(NewHold request) {
        return new RequestedCriteria(
                request.serviceId(),
                request.duration(),
                request.staffIds(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty());
    }
}
