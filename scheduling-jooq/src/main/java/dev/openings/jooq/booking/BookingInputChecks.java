package dev.openings.jooq.booking;

import dev.openings.jooq.contacts.NewContact;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.InputRule;
import dev.openings.jooq.permissions.Permission;
import dev.openings.jooq.permissions.Permissions;
import dev.openings.jooq.practice.Practice;
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
        if (request.duration().isPresent() && !new Permissions(actor).has(Permission.CHANGE_DURATION)) {
            checks.add(Permission.CHANGE_DURATION.refusal("duration"));
        }
        checks.bookableIds(request.staffIds(), false, "staffIds");
        checks.bookableIds(request.resourceIds(), true, "resourceIds");
        overrule(checks, request.overrule(), actor);
        key(checks, request.idempotencyKey());
        return checks;
    }

    static InputChecks hold(NewHold request, Actor actor) {
        InputChecks checks = new InputChecks();
        if (request.limit().isEmpty() && !new Permissions(actor).has(Permission.HOLD_WITHOUT_LIMIT)) {
            checks.add(Permission.HOLD_WITHOUT_LIMIT.refusal("limit"));
        }
        checks.instant(request.start(), "start");
        checks.visitDuration(request.duration(), "duration");
        checks.bookableIds(request.staffIds(), false, "staffIds");
        return checks;
    }

    static void tooManyHolds(InputChecks checks, int most) {
        checks.add(InputRule.TOO_MANY_HOLDS.at().with("maximum", most));
    }

    private static void who(InputChecks checks, NewAppointment request, Actor actor) {
        if (request.contactId().isPresent() == request.newContact().isPresent()) {
            InputRule rule =
                    request.contactId().isPresent() ? InputRule.TWO_BOOKED_CONTACTS : InputRule.NO_BOOKED_CONTACT;
            checks.add(rule.at("contactId"));
            return;
        }
        Permissions permissions = new Permissions(actor);
        if (request.contactId()
                .filter(id -> !permissions.has(Permission.BOOK_FOR_CONTACT, id))
                .isPresent()) {
            checks.add(Permission.BOOK_FOR_CONTACT.refusalOfObject("contactId"));
        }
        if (request.newContact().isPresent() && !permissions.has(Permission.BOOK_FOR_NEW_CONTACT)) {
            checks.add(Permission.BOOK_FOR_NEW_CONTACT.refusal("newContact"));
        }
        if (request.newContact().flatMap(NewContact::notes).isPresent()
                && !permissions.has(Permission.WRITE_CONTACT_NOTES)) {
            checks.add(Permission.WRITE_CONTACT_NOTES.refusal("newContact", "notes"));
        }
    }

    /** Checks that the practice accepts bookings of this actor. */
    static void publicBooking(InputChecks checks, Actor actor, Practice practice) {
        if (!new Permissions(actor).has(Permission.TAKE_TIME, practice.publicBooking())) {
            checks.add(Permission.TAKE_TIME.refusal());
        }
    }

    private static void overrule(InputChecks checks, Set<ObstacleCode> codes, Actor actor) {
        if (!codes.isEmpty() && !new Permissions(actor).has(Permission.OVERRULE)) {
            checks.add(Permission.OVERRULE.refusal("overrule"));
        }
        codes.stream()
                .filter(code -> !code.canBeOverruled())
                .sorted()
                .forEach(code ->
                        checks.add(InputRule.CANNOT_BE_OVERRULED.at("overrule").with("value", code)));
    }

    private static void key(InputChecks checks, Optional<String> key) {
        key.ifPresent(it -> checks.key(it, "idempotencyKey"));
    }
}
