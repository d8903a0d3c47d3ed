package dev.openings.jooq.booking;

import dev.openings.booking.AppointmentStatus;
import dev.openings.booking.Booking;
import dev.openings.booking.Change;
import dev.openings.booking.Decision;
import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.appointments.AppointmentEvent;
import dev.openings.jooq.appointments.AppointmentEventRows;
import dev.openings.jooq.appointments.AppointmentRows;
import dev.openings.jooq.appointments.OccupancyRows;
import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.operation.Patch;
import dev.openings.jooq.operation.Problem;
import dev.openings.jooq.operation.ProblemCode;
import dev.openings.jooq.practice.Practice;
import dev.openings.jooq.practice.PracticeRows;
import dev.openings.jooq.reminders.ReminderRows;
import dev.openings.jooq.validation.InputChecks;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;

/** Changes of an appointment that take no time: cancelling it, other steps of its status, its note. */
final class StatusChanges {
    private final ServiceContext base;

    StatusChanges(ServiceContext base) {
        this.base = base;
    }

    Outcome<Appointment> cancel(Actor actor, UUID id, Optional<String> reason, Optional<Integer> expectedVersion) {
        InputChecks checks = new InputChecks();
        Optional<String> line = checks.optionalLine(reason, "reason");
        if (!checks.areFine()) {
            return checks.refused();
        }
        return change(id, expectedVersion, actor, (tx, current) -> {
            Practice practice = PracticeRows.read(tx);
            Change.Cancel change = new Change.Cancel(BookingContext.core(current), Permissions.notice(actor, practice));
            return step(
                    tx, current, line, actor, Booking.decide(BookingContext.clockOnly(practice, base.now()), change));
        });
    }

    Outcome<Appointment> changeStatus(Actor actor, UUID id, AppointmentStatus to, Optional<Integer> expectedVersion) {
        if (to == AppointmentStatus.CANCELLED) {
            return cancel(actor, id, Optional.empty(), expectedVersion);
        }
        if (to != AppointmentStatus.CONFIRMED && !Permissions.isStaff(actor)) {
            return Outcome.refused(ProblemCode.FORBIDDEN, "Only staff set a visit to " + to + ".", "status");
        }
        return change(id, expectedVersion, actor, (tx, current) -> {
            Practice practice = PracticeRows.read(tx);
            Change.Step change = new Change.Step(BookingContext.core(current), to);
            return step(
                    tx,
                    current,
                    Optional.empty(),
                    actor,
                    Booking.decide(BookingContext.clockOnly(practice, base.now()), change));
        });
    }

    Outcome<Appointment> update(Actor actor, UUID id, Patch<String> note, Optional<Integer> expectedVersion) {
        if (!Permissions.isStaff(actor)) {
            return Outcome.refused(ProblemCode.FORBIDDEN, "Only staff change the note of a visit.", "note");
        }
        InputChecks checks = new InputChecks();
        Patch<String> clean = note instanceof Patch.Set<String>(String text)
                ? checks.optionalText(Optional.of(text), "note").map(Patch::set).orElse(Patch.clear())
                : note;
        if (!checks.areFine()) {
            return checks.refused();
        }
        return change(id, expectedVersion, actor, (tx, current) -> edited(tx, current, clean, actor));
    }

    /** What may happen to a locked appointment that the actor sees and whose version is the expected one. */
    private interface Edit {
        Outcome<Appointment> of(DSLContext tx, Appointment current);
    }

    private Outcome<Appointment> change(UUID id, Optional<Integer> expectedVersion, Actor actor, Edit edit) {
        Outcome<Appointment> outcome = base.transactions().inTransactionUnlessRefused(tx -> {
            Optional<Appointment> current =
                    AppointmentRows.lock(tx, id).filter(it -> Permissions.sees(actor, it.contactId()));
            if (current.isEmpty()) {
                return Outcome.refused(ProblemCode.NOT_FOUND, "There is no appointment with this id.", "id");
            }
            InputChecks checks = new InputChecks();
            return checks.version(expectedVersion, current.get().version())
                    ? edit.of(tx, current.get())
                    : checks.refused();
        });
        if (outcome instanceof Outcome.Done<Appointment>(Appointment changed)) {
            base.changes().publish(BookingContext.change(changed));
        }
        return outcome;
    }

    private Outcome<Appointment> step(
            DSLContext tx, Appointment current, Optional<String> reason, Actor actor, Decision decision) {
        return switch (decision) {
            case Decision.Stepped(AppointmentStatus status) -> stepped(tx, current, status, reason, actor);
            case Decision.IllegalTransition illegal ->
                new Outcome.Refused<>(
                        List.of(problem(illegal, illegal.to() == AppointmentStatus.CANCELLED ? "id" : "status")));
            case Decision.TooLate late -> new Outcome.Refused<>(List.of(problem(late)));
            case Decision.Taken taken -> throw new IllegalStateException("a step takes no time: " + taken);
            case Decision.Unavailable unavailable ->
                throw new IllegalStateException("a step takes no time: " + unavailable);
        };
    }

    private Outcome<Appointment> stepped(
            DSLContext tx, Appointment current, AppointmentStatus status, Optional<String> reason, Actor actor) {
        Appointment stepped = with(current, status, current.note(), reason, current.sequence() + 1);
        AppointmentRows.update(tx, stepped);
        if (!status.takesTime()) {
            OccupancyRows.release(tx, current.id());
        }
        if (!status.canMove()) {
            // Whoever is here, has been here, or does not come needs no reminder.
            ReminderRows.cancelUnsent(tx, current.id());
        }
        AppointmentEventRows.write(
                tx, base, actor, AppointmentEvent.Kind.STATUS_CHANGED, Optional.of(current.status()), stepped);
        return Outcome.done(stepped);
    }

    private Outcome<Appointment> edited(DSLContext tx, Appointment current, Patch<String> note, Actor actor) {
        if (current.status().isFinal()) {
            return Outcome.refused(
                    ProblemCode.ILLEGAL_TRANSITION,
                    "A visit that is " + current.status() + " no longer changes.",
                    "id");
        }
        Appointment edited = with(
                current, current.status(), note.applyTo(current.note()), current.cancelReason(), current.sequence());
        AppointmentRows.update(tx, edited);
        AppointmentEventRows.write(
                tx, base, actor, AppointmentEvent.Kind.EDITED, Optional.of(current.status()), edited);
        return Outcome.done(edited);
    }

    private Appointment with(
            Appointment current,
            AppointmentStatus status,
            Optional<String> note,
            Optional<String> cancelReason,
            int sequence) {
        return new Appointment(
                current.id(),
                status,
                current.time(),
                current.bufferBefore(),
                current.bufferAfter(),
                current.serviceId(),
                current.contactId(),
                current.staffIds(),
                current.resourceIds(),
                note,
                cancelReason,
                current.version() + 1,
                sequence,
                current.secretCounter(),
                current.createdAt(),
                base.now());
    }

    static Problem problem(Decision.IllegalTransition illegal, String field) {
        String message = "A visit that is " + illegal.from() + " cannot become " + illegal.to() + " now.";
        return new Problem(ProblemCode.ILLEGAL_TRANSITION, message, List.of(field));
    }

    static Problem problem(Decision.TooLate late) {
        String message = "It could be changed until " + late.until() + "; please call the practice.";
        return new Problem(ProblemCode.TOO_LATE, message, List.of("id"));
    }
}
