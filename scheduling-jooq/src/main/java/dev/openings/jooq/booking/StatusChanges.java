package dev.openings.jooq.booking;

import dev.openings.booking.AppointmentStatus;
import dev.openings.booking.Booking;
import dev.openings.booking.IllegalTransition;
import dev.openings.booking.StatusDecision;
import dev.openings.booking.StatusRequest;
import dev.openings.booking.TooLate;
import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.appointments.AppointmentEventRows;
import dev.openings.jooq.appointments.AppointmentRows;
import dev.openings.jooq.appointments.OccupancyRows;
import dev.openings.jooq.audit.EventKind;
import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.messages.VisitMessages;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.InputRule;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.operation.Patch;
import dev.openings.jooq.permissions.Permission;
import dev.openings.jooq.permissions.Permissions;
import dev.openings.jooq.practice.Practice;
import dev.openings.jooq.practice.PracticeRows;
import dev.openings.jooq.validation.InputChecks;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;

/** Changes of an appointment that take no time: its cancellation, other steps of its status, its note. */
final class StatusChanges {
    private static final String NOT_CONFIRMED = "The e-mail address was not confirmed in time.";

    private final ServiceContext services;
    private final VisitMessages messages;

    StatusChanges(ServiceContext services) {
        this.services = services;
        this.messages = new VisitMessages(services);
    }

    Outcome<Appointment> cancel(Actor actor, UUID id, Optional<String> reason, Optional<Integer> expectedVersion) {
        InputChecks checks = new InputChecks();
        Optional<String> line = checks.optionalLine(reason, "reason");
        return change(id, expectedVersion, actor, Permission.CANCEL_APPOINTMENT, checks, (tx, current) -> {
            Practice practice = PracticeRows.read(tx);
            StatusRequest request =
                    new StatusRequest.Cancel(new Permissions(actor).notice(practice.cancellationNotice()));
            return step(tx, current, request, practice, line, actor);
        });
    }

    Outcome<Appointment> changeStatus(Actor actor, UUID id, AppointmentStatus to, Optional<Integer> expectedVersion) {
        if (to == AppointmentStatus.CANCELLED) {
            return cancel(actor, id, Optional.empty(), expectedVersion);
        }
        Permission permission =
                to == AppointmentStatus.CONFIRMED ? Permission.CONFIRM_APPOINTMENT : Permission.CHANGE_STATUS;
        if (!new Permissions(actor).mayHave(permission)) {
            return Outcome.refused(permission.refusal("status"));
        }
        return change(
                id,
                expectedVersion,
                actor,
                permission,
                new InputChecks(),
                (tx, current) ->
                        step(tx, current, new StatusRequest.Step(to), PracticeRows.read(tx), Optional.empty(), actor));
    }

    Outcome<Appointment> update(Actor actor, UUID id, Patch<String> note, Optional<Integer> expectedVersion) {
        if (!new Permissions(actor).has(Permission.CHANGE_NOTE)) {
            return Outcome.refused(Permission.CHANGE_NOTE.refusal("note"));
        }
        InputChecks checks = new InputChecks();
        Patch<String> clean = note instanceof Patch.Set<String>(String text)
                ? checks.optionalText(Optional.of(text), "note").map(Patch::set).orElse(Patch.clear())
                : note;
        return change(
                id,
                expectedVersion,
                actor,
                Permission.CHANGE_NOTE,
                checks,
                (tx, current) -> edited(tx, current, clean, actor));
    }

    /**
     * Cancels the appointments whose contacts have not confirmed an address in time, each in a transaction of its own: of two
     * servers that do so at once, one cancels, and the other sees that it is done.
     */
    void cancelUnconfirmed() {
        Instant now = services.now();
        services.transactions()
                .inReadOnlyTransaction(tx -> AppointmentRows.unconfirmed(tx, now))
                .forEach(id -> services.transactions()
                        .inTransaction(tx -> AppointmentRows.lock(tx, id)
                                .filter(it -> it.isUnconfirmed(now))
                                .map(it -> cancelUnconfirmed(tx, it))));
    }

    private Appointment cancelUnconfirmed(DSLContext tx, Appointment current) {
        Appointment cancelled = with(
                current,
                AppointmentStatus.CANCELLED,
                current.note(),
                Optional.of(NOT_CONFIRMED),
                Optional.empty(),
                current.sequence() + 1);
        return stepped(
                        tx,
                        current,
                        cancelled,
                        new Actor.Server(),
                        Optional.empty(),
                        "Became CANCELLED. " + NOT_CONFIRMED)
                .orThrow();
    }

    /** A change of a locked appointment that the actor may see and that has the expected version. */
    private interface Change {
        Outcome<Appointment> apply(DSLContext tx, Appointment current);
    }

    private Outcome<Appointment> change(
            UUID id,
            Optional<Integer> expectedVersion,
            Actor actor,
            Permission permission,
            InputChecks checks,
            Change change) {
        return services.transactions().inTransactionUnlessRefused(tx -> {
            Optional<Appointment> current =
                    AppointmentRows.lock(tx, id).filter(it -> new Permissions(actor).has(permission, it.contactId()));
            current.ifPresentOrElse(
                    it -> checks.version(expectedVersion, it.version()),
                    () -> checks.add(permission.refusalOfObject("id")));
            return checks.areFine() ? change.apply(tx, current.orElseThrow()) : checks.refused();
        });
    }

    private Outcome<Appointment> step(
            DSLContext tx,
            Appointment current,
            StatusRequest request,
            Practice practice,
            Optional<String> cancelReason,
            Actor actor) {
        return switch (Booking.step(current.state(), request, practice.timeZone(), services.now())) {
            case StatusDecision.Stepped(AppointmentStatus status) ->
                stepped(tx, current, status, practice, cancelReason, actor);
            case IllegalTransition illegal -> {
                String field = illegal.to() == AppointmentStatus.CANCELLED ? "id" : "status";
                yield new Outcome.Refused<>(List.of(StatusProblems.of(illegal, field)));
            }
            case TooLate late -> new Outcome.Refused<>(List.of(StatusProblems.of(late, practice)));
        };
    }

    private Outcome<Appointment> stepped(
            DSLContext tx,
            Appointment current,
            AppointmentStatus status,
            Practice practice,
            Optional<String> cancelReason,
            Actor actor) {
        Appointment stepped = with(
                current,
                status,
                current.note(),
                cancelReason,
                confirmBy(current, status, actor),
                current.sequence() + 1);
        return stepped(tx, current, stepped, actor, Optional.of(practice), "Became " + status + ".");
    }

    /** An appointment that takes place does so without a confirmation; so does one whose status staff have changed. */
    private static Optional<Instant> confirmBy(Appointment current, AppointmentStatus status, Actor actor) {
        return status.canMove() && !new Permissions(actor).has(Permission.VERIFY_CONTACT_ADDRESS)
                ? current.confirmBy()
                : Optional.empty();
    }

    /** @param practice in whose name the contact is told of it; empty: they are not */
    private Outcome<Appointment> stepped(
            DSLContext tx,
            Appointment current,
            Appointment stepped,
            Actor actor,
            Optional<Practice> practice,
            String summary) {
        AppointmentStatus status = stepped.status();
        AppointmentRows.update(tx, stepped);
        if (!status.takesTime()) {
            OccupancyRows.release(tx, current.id());
        }
        tell(tx, actor, current, stepped, practice);
        EventKind kind = status == AppointmentStatus.CANCELLED
                ? EventKind.APPOINTMENT_CANCELLED
                : EventKind.APPOINTMENT_STATUS_CHANGED;
        AppointmentEventRows.changed(tx, services, actor, kind, current, stepped, summary);
        return Outcome.done(stepped);
    }

    private void tell(
            DSLContext tx, Actor actor, Appointment current, Appointment stepped, Optional<Practice> practice) {
        if (stepped.status() == AppointmentStatus.CANCELLED && practice.isPresent()) {
            messages.cancelled(tx, actor, current, stepped, practice.get());
        } else if (!stepped.status().canMove()) {
            // A visit that has begun or is over needs no reminder, and nobody knows whose address an unconfirmed one
            // has.
            messages.ended(tx, actor, current, stepped);
        } else {
            messages.stepped(tx, actor, current, stepped);
        }
    }

    private Outcome<Appointment> edited(DSLContext tx, Appointment current, Patch<String> note, Actor actor) {
        if (current.status().isFinal()) {
            return Outcome.refused(InputRule.FINAL_STATUS.at("id").with("from", current.status()));
        }
        Appointment edited = with(
                current,
                current.status(),
                note.applyTo(current.note()),
                current.cancelReason(),
                current.confirmBy(),
                current.sequence());
        AppointmentRows.update(tx, edited);
        AppointmentEventRows.changed(
                tx, services, actor, EventKind.APPOINTMENT_EDITED, current, edited, "Changed the note.");
        return Outcome.done(edited);
    }

    private Appointment with(
            Appointment current,
            AppointmentStatus status,
            Optional<String> note,
            Optional<String> cancelReason,
            Optional<Instant> confirmBy,
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
                confirmBy,
                current.version() + 1,
                sequence,
                current.secretCounter(),
                current.createdAt(),
                services.now());
    }
}
