package dev.openings.jooq;

import dev.openings.booking.Booking;
import dev.openings.booking.Change;
import dev.openings.booking.Decision;
import dev.openings.booking.Snapshot;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;

/** Keeps time for a few minutes, and gives it back. */
final class Holder {
    private final Desk desk;
    private final Base base;
    private final Attempts attempts;

    Holder(Desk desk) {
        this.desk = desk;
        this.base = desk.base();
        this.attempts = new Attempts(base);
    }

    BookingOutcome<Hold> hold(Actor actor, NewHold request) {
        Checks checks = RequestChecks.hold(request);
        return checks.areFine()
                ? attempts.run(rules -> attempt(rules, request, actor))
                : new BookingOutcome.Refused<>(checks.problems());
    }

    Outcome<UUID> release(Actor actor, UUID id, Optional<Integer> expectedVersion) {
        Checks checks = new Checks();
        RequestChecks.noVersion(checks, expectedVersion, "hold");
        if (!checks.areFine()) {
            return checks.refused();
        }
        Outcome<CalendarChange> released = base.transactions().decide(tx -> released(tx, id, actor));
        if (released instanceof Outcome.Done<CalendarChange>(CalendarChange change)) {
            base.changes().publish(change);
        }
        return released.map(unused -> id);
    }

    private Outcome<CalendarChange> released(DSLContext tx, UUID id, Actor actor) {
        Trip trip = new Trip(tx);
        HoldRows.Used hold = HoldRows.lock(trip, id, base.now());
        trip.go();
        Optional<CalendarChange> taken = hold.taken().answer();
        if (!hold.stands().answer() || taken.isEmpty()) {
            return Outcome.refused(ProblemCode.NOT_FOUND, "There is no hold with this id, or it ran out.", "id");
        }
        HoldRows.delete(tx, id);
        Trail.write(tx, base, actor, "releaseHold", SubjectKind.HOLD, id, "Gave held time back.");
        return Outcome.done(taken.get());
    }

    private Attempt<Hold> attempt(Rules rules, NewHold request, Actor actor) {
        DSLContext tx = rules.tx();
        Checks checks = new Checks();
        Optional<Wish> wish = Wishes.read(rules, WishInput.of(request), checks);
        wish.ifPresent(it -> Rights.checkPublic(checks, actor, it.practice()));
        Optional<Integer> place =
                request.limit().flatMap(limit -> HoldRows.freePlace(tx, limit.holder(), limit.most(), base.now()));
        if (request.limit().isPresent() && place.isEmpty()) {
            checks.add(
                    ProblemCode.FORBIDDEN, "At most " + request.limit().get().most() + " holds at once are allowed.");
        }
        if (!checks.areFine() || wish.isEmpty()) {
            return new Attempt.Refused<>(checks.problems());
        }
        Snapshot snapshot = desk.snapshot(rules, wish.get(), List.of(), request.start());
        return switch (Booking.decide(snapshot, new Change.Hold(request.start()))) {
            case Decision.Taken taken -> held(tx, request, actor, wish.get(), taken, place);
            case Decision.Unavailable(var explanation) ->
                new Attempt.Unavailable<>(wish.get(), request.start(), explanation.obstacles(), snapshot);
            case Decision.Stepped stepped -> throw new IllegalStateException("a hold takes time: " + stepped);
            case Decision.IllegalTransition illegal ->
                throw new IllegalStateException("a hold has no status: " + illegal);
            case Decision.TooLate late -> throw new IllegalStateException("a hold has no notice: " + late);
        };
    }

    private Attempt<Hold> held(
            DSLContext tx, NewHold request, Actor actor, Wish wish, Decision.Taken taken, Optional<Integer> place) {
        Instant now = base.now();
        Hold hold = new Hold(
                base.ids().secret(),
                request.serviceId(),
                taken.time(),
                Desk.staff(taken.assignment()),
                Desk.resources(taken.assignment()),
                now.plus(base.options().holdLength()));
        String holder = request.limit().map(NewHold.Limit::holder).orElse(Rights.caller(actor));
        HoldRows.insert(tx, hold, holder, place, now);
        OccupancyRows.takeForHold(tx, base.ids(), hold, wish.rules());
        Trail.write(tx, base, actor, "holdSlot", SubjectKind.HOLD, hold.id(), "Held " + hold.time() + ".");
        return new Attempt.Made<>(
                hold,
                List.of(Desk.change(
                        hold,
                        hold.time()
                                .widen(wish.rules().bufferBefore(), wish.rules().bufferAfter()))));
    }
}
