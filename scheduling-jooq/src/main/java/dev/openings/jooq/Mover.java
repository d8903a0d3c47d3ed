package dev.openings.jooq;

import dev.openings.booking.AppointmentStatus;
import dev.openings.booking.Booking;
import dev.openings.booking.Change;
import dev.openings.booking.Decision;
import dev.openings.booking.Snapshot;
import dev.openings.time.Interval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;

/** Moves appointments: one transaction, which may run twice and has no effect but its rows. */
final class Mover {
    private final Desk desk;
    private final Base base;
    private final Attempts attempts;

    Mover(Desk desk) {
        this.desk = desk;
        this.base = desk.base();
        this.attempts = new Attempts(base);
    }

    BookingOutcome<Appointment> move(Actor actor, AppointmentMove request) {
        Checks checks = RequestChecks.move(request, actor);
        if (!checks.areFine()) {
            return new BookingOutcome.Refused<>(checks.problems());
        }
        Optional<IdempotencyKey> key =
                request.idempotencyKey().map(it -> IdempotencyKey.of(actor, it, InputText.of(request)));
        return attempts.run(rules -> attempt(rules, request, actor, key));
    }

    private Attempt<Appointment> attempt(
            Rules rules, AppointmentMove request, Actor actor, Optional<IdempotencyKey> key) {
        DSLContext tx = rules.tx();
        // Whoever else moves this appointment waits here, and so does the same request through a second door.
        Optional<Appointment> current =
                AppointmentRows.lock(tx, request.id()).filter(it -> Rights.sees(actor, it.contactId()));
        Optional<Attempt<Appointment>> earlier = key.flatMap(it -> it.earlier(tx, base.now()));
        if (earlier.isPresent()) {
            return earlier.get();
        }
        if (current.isEmpty()) {
            return Attempt.Refused.of(ProblemCode.NOT_FOUND, "There is no appointment with this id.", "id");
        }
        return attempt(rules, request, actor, key, current.get());
    }

    private Attempt<Appointment> attempt(
            Rules rules, AppointmentMove request, Actor actor, Optional<IdempotencyKey> key, Appointment current) {
        DSLContext tx = rules.tx();
        Checks checks = new Checks();
        checks.version(request.expectedVersion(), current.version());
        Optional<Wish> wish = Wishes.read(rules, WishInput.of(request, current, Rights.isStaff(actor)), checks);
        Trip trip = new Trip(tx);
        Optional<HoldRows.Used> hold = request.holdId().map(id -> HoldRows.lock(trip, id, base.now()));
        trip.go();
        hold.filter(it -> !it.stands().answer()).ifPresent(it -> Booker.noHold(checks));
        if (!checks.areFine() || wish.isEmpty()) {
            return new Attempt.Refused<>(checks.problems());
        }
        Snapshot snapshot = desk.snapshot(rules, wish.get(), attending(current), request.start());
        return switch (Booking.decide(snapshot, change(request, actor, current, wish.get()))) {
            case Decision.Taken taken ->
                moved(tx, request, actor, key, current, wish.get(), taken)
                        .telling(hold.flatMap(it -> it.taken().answer()));
            case Decision.Unavailable(var explanation) ->
                new Attempt.Unavailable<>(wish.get(), request.start(), explanation.obstacles(), snapshot);
            case Decision.IllegalTransition illegal -> new Attempt.Refused<>(List.of(Steps.problem(illegal, "id")));
            case Decision.TooLate late -> new Attempt.Refused<>(List.of(Steps.problem(late)));
            case Decision.Stepped stepped -> throw new IllegalStateException("a move takes time: " + stepped);
        };
    }

    private static List<UUID> attending(Appointment current) {
        List<UUID> attending = new ArrayList<>(current.staffIds());
        attending.addAll(current.resourceIds());
        return attending;
    }

    private static Change change(AppointmentMove request, Actor actor, Appointment current, Wish wish) {
        return new Change.Reschedule(
                Desk.core(current), request.start(), request.overrule(), Rights.notice(actor, wish.practice()));
    }

    private Attempt<Appointment> moved(
            DSLContext tx,
            AppointmentMove request,
            Actor actor,
            Optional<IdempotencyKey> key,
            Appointment current,
            Wish wish,
            Decision.Taken taken) {
        Instant now = base.now();
        Appointment moved = moved(current, wish, taken, now);
        request.holdId().ifPresent(id -> HoldRows.delete(tx, id));
        OccupancyRows.giveBack(tx, current.id());
        AppointmentRows.update(tx, moved);
        AppointmentRows.replaceAttending(tx, moved);
        OccupancyRows.takeForAppointment(tx, base.ids(), moved);
        EventRows.write(tx, base, actor, AppointmentEvent.Kind.RESCHEDULED, Optional.of(current.status()), moved);
        ReminderRows.cancel(tx, moved.id());
        Contact contact = Objects.requireNonNull(
                ContactRows.byIds(tx, List.of(moved.contactId())).get(moved.contactId()));
        List<Reminder> reminders = new ReminderPlans(base.ids(), wish.practice(), contact)
                .plan(moved.id(), moved.start(), wish.service(), now);
        ReminderRows.insert(tx, reminders, now);
        key.ifPresent(it -> it.remember(tx, moved.id(), now));
        return new Attempt.Made<>(moved, List.of(change(current, moved)));
    }

    private static Appointment moved(Appointment current, Wish wish, Decision.Taken taken, Instant now) {
        return new Appointment(
                current.id(),
                AppointmentStatus.SCHEDULED,
                taken.time(),
                wish.rules().bufferBefore(),
                wish.rules().bufferAfter(),
                current.serviceId(),
                current.contactId(),
                Desk.staff(taken.assignment()),
                Desk.resources(taken.assignment()),
                current.note(),
                current.cancelReason(),
                current.version() + 1,
                current.sequence() + 1,
                current.secretCounter(),
                current.createdAt(),
                now);
    }

    private static CalendarChange change(Appointment before, Appointment after) {
        CalendarChange left = Desk.change(before);
        CalendarChange taken = Desk.change(after);
        Set<UUID> all = new HashSet<>(left.bookableIds());
        all.addAll(taken.bookableIds());
        Interval way = span(left.time().orElseThrow(), taken.time().orElseThrow());
        return new CalendarChange(all, Optional.of(way), Optional.of(after.id()));
    }

    private static Interval span(Interval one, Interval other) {
        Instant start = one.start().isBefore(other.start()) ? one.start() : other.start();
        Instant end = one.end().isAfter(other.end()) ? one.end() : other.end();
        return new Interval(start, end);
    }
}
