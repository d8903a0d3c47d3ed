package dev.openings.jooq.booking;

import dev.openings.booking.AppointmentStatus;
import dev.openings.booking.Booking;
import dev.openings.booking.Change;
import dev.openings.booking.Decision;
import dev.openings.booking.Snapshot;
import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.appointments.AppointmentEvent;
import dev.openings.jooq.appointments.AppointmentEventRows;
import dev.openings.jooq.appointments.AppointmentRows;
import dev.openings.jooq.appointments.HoldRows;
import dev.openings.jooq.appointments.OccupancyRows;
import dev.openings.jooq.changes.CalendarChange;
import dev.openings.jooq.contacts.Contact;
import dev.openings.jooq.contacts.ContactRows;
import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.database.StatementBatch;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.ProblemCode;
import dev.openings.jooq.reminders.Reminder;
import dev.openings.jooq.reminders.ReminderPlanner;
import dev.openings.jooq.reminders.ReminderRows;
import dev.openings.jooq.slots.BookingCriteria;
import dev.openings.jooq.slots.CriteriaResolver;
import dev.openings.jooq.slots.RequestedCriteria;
import dev.openings.jooq.slots.TransactionConfiguration;
import dev.openings.jooq.validation.InputChecks;
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
final class AppointmentMoving {
    private final BookingContext desk;
    private final ServiceContext base;
    private final BookingTransactions attempts;

    AppointmentMoving(BookingContext desk) {
        this.desk = desk;
        this.base = desk.base();
        this.attempts = new BookingTransactions(desk);
    }

    BookingOutcome<Appointment> move(Actor actor, AppointmentMove request) {
        InputChecks checks = BookingInputChecks.move(request, actor);
        if (!checks.areFine()) {
            return new BookingOutcome.Refused<>(checks.problems());
        }
        Optional<IdempotencyKey> key =
                request.idempotencyKey().map(it -> IdempotencyKey.of(actor, it, CanonicalText.of(request)));
        return attempts.run(rules -> attempt(rules, request, actor, key));
    }

    private BookingAttempt<Appointment> attempt(
            TransactionConfiguration rules, AppointmentMove request, Actor actor, Optional<IdempotencyKey> key) {
        DSLContext tx = rules.tx();
        // Whoever else moves this appointment waits here, and so does the same request through a second door.
        Optional<Appointment> current =
                AppointmentRows.lock(tx, request.id()).filter(it -> Permissions.sees(actor, it.contactId()));
        Optional<BookingAttempt<Appointment>> earlier = key.flatMap(it -> it.earlier(tx, base.now()));
        if (earlier.isPresent()) {
            return earlier.get();
        }
        if (current.isEmpty()) {
            return BookingAttempt.Refused.of(ProblemCode.NOT_FOUND, "There is no appointment with this id.", "id");
        }
        return attempt(rules, request, actor, key, current.get());
    }

    private BookingAttempt<Appointment> attempt(
            TransactionConfiguration rules,
            AppointmentMove request,
            Actor actor,
            Optional<IdempotencyKey> key,
            Appointment current) {
        DSLContext tx = rules.tx();
        InputChecks checks = new InputChecks();
        checks.version(request.expectedVersion(), current.version());
        Optional<BookingCriteria> wish =
                CriteriaResolver.read(rules, criteria(request, current, Permissions.isStaff(actor)), checks);
        StatementBatch batch = new StatementBatch(tx);
        Optional<HoldRows.LockedHold> hold = request.holdId().map(id -> HoldRows.lock(batch, id, base.now()));
        batch.execute();
        hold.filter(it -> !it.isActive().value()).ifPresent(it -> AppointmentBooking.noHold(checks));
        if (!checks.areFine() || wish.isEmpty()) {
            return new BookingAttempt.Refused<>(checks.problems());
        }
        Snapshot snapshot = desk.snapshot(rules, wish.get(), attending(current), request.start());
        return switch (Booking.decide(snapshot, change(request, actor, current, wish.get()))) {
            case Decision.Taken taken ->
                moved(tx, request, actor, key, current, wish.get(), taken)
                        .telling(hold.flatMap(it -> it.busyTime().value()));
            case Decision.Unavailable(var explanation) ->
                new BookingAttempt.Unavailable<>(wish.get(), request.start(), explanation.obstacles(), snapshot);
            case Decision.IllegalTransition illegal ->
                new BookingAttempt.Refused<>(List.of(StatusChanges.problem(illegal, "id")));
            case Decision.TooLate late -> new BookingAttempt.Refused<>(List.of(StatusChanges.problem(late)));
            case Decision.Stepped stepped -> throw new IllegalStateException("a move takes time: " + stepped);
        };
    }

    private static List<UUID> attending(Appointment current) {
        List<UUID> attending = new ArrayList<>(current.staffIds());
        attending.addAll(current.resourceIds());
        return attending;
    }

    private static Change change(AppointmentMove request, Actor actor, Appointment current, BookingCriteria wish) {
        return new Change.Reschedule(
                BookingContext.core(current),
                request.start(),
                request.overrule(),
                Permissions.notice(actor, wish.practice()));
    }

    private BookingAttempt<Appointment> moved(
            DSLContext tx,
            AppointmentMove request,
            Actor actor,
            Optional<IdempotencyKey> key,
            Appointment current,
            BookingCriteria wish,
            Decision.Taken taken) {
        Instant now = base.now();
        Appointment moved = moved(current, wish, taken, now);
        request.holdId().ifPresent(id -> HoldRows.delete(tx, id));
        OccupancyRows.release(tx, current.id());
        AppointmentRows.update(tx, moved);
        AppointmentRows.replaceBookables(tx, moved);
        OccupancyRows.insertForAppointment(tx, base.ids(), moved);
        AppointmentEventRows.write(
                tx, base, actor, AppointmentEvent.Kind.RESCHEDULED, Optional.of(current.status()), moved);
        ReminderRows.cancelUnsent(tx, moved.id());
        Contact contact = Objects.requireNonNull(
                ContactRows.byIds(tx, List.of(moved.contactId())).get(moved.contactId()));
        List<Reminder> reminders = new ReminderPlanner(base.ids(), wish.practice(), contact)
                .plan(moved.id(), moved.start(), wish.service(), now);
        ReminderRows.insert(tx, reminders, now);
        key.ifPresent(it -> it.remember(tx, moved.id(), now));
        return new BookingAttempt.Made<>(moved, List.of(change(current, moved)));
    }

    private static Appointment moved(Appointment current, BookingCriteria wish, Decision.Taken taken, Instant now) {
        return new Appointment(
                current.id(),
                AppointmentStatus.SCHEDULED,
                taken.time(),
                wish.rules().bufferBefore(),
                wish.rules().bufferAfter(),
                current.serviceId(),
                current.contactId(),
                BookingContext.staff(taken.assignment()),
                BookingContext.resources(taken.assignment()),
                current.note(),
                current.cancelReason(),
                current.version() + 1,
                current.sequence() + 1,
                current.secretCounter(),
                current.createdAt(),
                now);
    }

    private static CalendarChange change(Appointment before, Appointment after) {
        CalendarChange left = BookingContext.change(before);
        CalendarChange taken = BookingContext.change(after);
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

    /** A move: who attends so far, unless others are named; as long as so far, unless another length is. */
    private static RequestedCriteria criteria(AppointmentMove request, Appointment current, boolean ownRooms) {
        return new RequestedCriteria(
                current.serviceId(),
                Optional.of(request.duration().orElse(current.time().duration())),
                Optional.of(request.staffIds().orElse(current.staffIds())),
                request.resourceIds(),
                ownRooms,
                request.holdId(),
                Optional.of(current));
    }
}
