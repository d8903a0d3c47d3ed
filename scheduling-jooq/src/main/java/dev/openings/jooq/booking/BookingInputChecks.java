package dev.openings.jooq.booking;

import dev.openings.jooq.contacts.NewContact;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.ProblemCode;
import dev.openings.jooq.validation.InputChecks;
import dev.openings.slots.ObstacleCode;
import java.util.Optional;
import java.util.Set;

/** Checks the fields of booking inputs that can be judged without the database. */
final class BookingInputChecks {
    private BookingInputChecks() {}

    static InputChecks booking(NewAppointment request, Actor actor) {
        InputChecks checks = new InputChecks();
        checks.instant(request.start(), "start");
        checks.visitDuration(request.duration(), "duration");
        checks.bookableIds(request.staffIds(), false, "staffIds");
        checks.bookableIds(request.resourceIds(), true, "resourceIds");
        checks.optionalText(request.note(), "note");
        who(checks, request, actor);
        overrule(checks, request.overrule(), actor);
        key(checks, request.idempotencyKey());
        return checks;
    }

    static InputChecks move(AppointmentMove request, Actor actor) {
        InputChecks checks = new InputChecks();
        checks.instant(request.start(), "start");
        checks.visitDuration(request.duration(), "duration");
        if (request.duration().isPresent() && !Permissions.isStaff(actor)) {
            checks.add(ProblemCode.FORBIDDEN, "Only staff may change the duration of an appointment.", "duration");
        }
        checks.bookableIds(request.staffIds(), false, "staffIds");
        checks.bookableIds(request.resourceIds(), true, "resourceIds");
        overrule(checks, request.overrule(), actor);
        key(checks, request.idempotencyKey());
        return checks;
    }

    static InputChecks hold(NewHold request) {
        InputChecks checks = new InputChecks();
        checks.instant(request.start(), "start");
        checks.visitDuration(request.duration(), "duration");
        checks.bookableIds(request.staffIds(), false, "staffIds");
        return checks;
    }

    private static void who(InputChecks checks, NewAppointment request, Actor actor) {
        if (request.contactId().isPresent() == request.newContact().isPresent()) {
            checks.invalid("Exactly one of `contactId` and `newContact` is required.", "contactId");
            return;
        }
        if (request.contactId().filter(id -> !Permissions.sees(actor, id)).isPresent()) {
            checks.add(ProblemCode.FORBIDDEN, "Only staff may book for another contact.", "contactId");
        }
        if (actor instanceof Actor.Contact && request.newContact().isPresent()) {
            checks.add(
                    ProblemCode.FORBIDDEN, "A contact may book only for themselves: omit `newContact`.", "newContact");
        }
        if (!Permissions.isStaff(actor)
                && request.newContact().flatMap(NewContact::notes).isPresent()) {
            checks.add(ProblemCode.FORBIDDEN, "Only staff may set the notes of a contact.", "newContact", "notes");
        }
    }

    private static void overrule(InputChecks checks, Set<ObstacleCode> codes, Actor actor) {
        if (!codes.isEmpty() && !Permissions.isStaff(actor)) {
            checks.add(ProblemCode.FORBIDDEN, "Only staff may overrule obstacles.", "overrule");
        }
        codes.stream()
                .filter(code -> !code.canBeOverruled())
                .sorted()
                .forEach(code -> checks.invalid(code + " cannot be overruled.", "overrule"));
    }

    private static void key(InputChecks checks, Optional<String> key) {
        key.ifPresent(it -> checks.line(it, "idempotencyKey"));
    }
}
