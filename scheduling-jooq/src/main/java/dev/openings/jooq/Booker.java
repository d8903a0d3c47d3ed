package dev.openings.jooq;

import dev.openings.booking.AppointmentStatus;
import dev.openings.booking.Booking;
import dev.openings.booking.Change;
import dev.openings.booking.Decision;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.DSLContext;

/** Books: one transaction, which may run twice and has no effect but its rows. */
final class Booker {
    private final Desk desk;
    private final Base base;
    private final Attempts attempts;
    private final Contacts contacts;

    Booker(Desk desk) {
        this.desk = desk;
        this.base = desk.base();
        this.attempts = new Attempts(base);
        this.contacts = new Contacts(base);
    }

    BookingOutcome<Appointment> book(Actor actor, NewAppointment request) {
        Checks checks = RequestChecks.booking(request, actor);
        Optional<Contact> newContact = request.newContact().flatMap(it -> checked(checks, it));
        if (!checks.areFine()) {
            return new BookingOutcome.Refused<>(checks.problems());
        }
        Optional<IdempotencyKey> key =
                request.idempotencyKey().map(it -> IdempotencyKey.of(actor, it, InputText.of(request)));
        Order order = new Order(request, actor, newContact, key);
        return attempts.run(tx -> attempt(tx, order));
    }

    /**
     * A request that was checked as far as it can be without the database.
     *
     * @param request as it came
     * @param actor who books
     * @param newContact to be written with the booking
     * @param key under which it may come again
     */
    private record Order(
            NewAppointment request, Actor actor, Optional<Contact> newContact, Optional<IdempotencyKey> key) {
        Optional<Attempt<Appointment>> earlier(DSLContext tx, Instant now) {
            return key.flatMap(it -> it.earlier(tx, now));
        }
    }

    private Optional<Contact> checked(Checks checks, NewContact input) {
        return switch (contacts.check(input)) {
            case Outcome.Done<Contact>(Contact contact) -> Optional.of(contact);
            case Outcome.Refused<Contact>(List<Problem> problems) -> {
                problems.forEach(it -> checks.add(it.code(), it.message(), under("newContact", it.path())));
                yield Optional.empty();
            }
        };
    }

    private static String[] under(String field, List<String> path) {
        return Stream.concat(Stream.of(field), path.stream()).toArray(String[]::new);
    }

    private Attempt<Appointment> attempt(DSLContext tx, Order order) {
        NewAppointment request = order.request();
        Actor actor = order.actor();
        Instant now = base.now();
        Optional<Attempt<Appointment>> earlier = order.earlier(tx, now);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        Checks checks = new Checks();
        Optional<Wish> wish = Wishes.read(tx, WishInput.of(request, Rights.isStaff(actor)), checks);
        wish.ifPresent(it -> Rights.checkPublic(checks, actor, it.practice()));
        Optional<Contact> contact = order.newContact().or(() -> known(tx, request.contactId(), checks));
        request.holdId().filter(id -> !HoldRows.lock(tx, id, now)).ifPresent(id -> noHold(checks));
        if (!checks.areFine() || wish.isEmpty() || contact.isEmpty()) {
            return order.earlier(tx, now).orElse(new Attempt.Refused<>(checks.problems()));
        }
        return attempt(tx, order, wish.get(), contact.get());
    }

    private Attempt<Appointment> attempt(DSLContext tx, Order order, Wish wish, Contact contact) {
        NewAppointment request = order.request();
        Change.Book change = new Change.Book(request.start(), request.overrule());
        Decision decision = Booking.decide(desk.snapshot(tx, wish, List.of(), request.start()), change);
        // The same request may have come through a second door and been faster, while this one waited for its locks.
        Optional<Attempt<Appointment>> earlier = order.earlier(tx, base.now());
        if (earlier.isPresent()) {
            return earlier.get();
        }
        return switch (decision) {
            case Decision.Taken taken -> booked(tx, order, wish, contact, taken);
            case Decision.Unavailable(var explanation) ->
                new Attempt.Unavailable<>(wish, request.start(), explanation.obstacles());
            case Decision.Stepped stepped -> throw new IllegalStateException("a booking takes time: " + stepped);
            case Decision.IllegalTransition illegal ->
                throw new IllegalStateException("a booking has no status before: " + illegal);
            case Decision.TooLate late -> throw new IllegalStateException("a booking has no notice: " + late);
        };
    }

    private Attempt<Appointment> booked(DSLContext tx, Order order, Wish wish, Contact contact, Decision.Taken taken) {
        NewAppointment request = order.request();
        order.newContact().ifPresent(it -> contacts.insert(tx, order.actor(), it));
        Appointment appointment = appointment(request, contact.id(), wish, taken);
        request.holdId().ifPresent(id -> HoldRows.delete(tx, id));
        AppointmentRows.insert(tx, appointment);
        OccupancyRows.takeForAppointment(tx, base.ids(), appointment);
        EventRows.write(tx, base, order.actor(), AppointmentEvent.Kind.BOOKED, Optional.empty(), appointment);
        List<Reminder> reminders = new ReminderPlans(base.ids(), wish.practice(), contact)
                .plan(appointment.id(), appointment.start(), wish.service(), base.now());
        ReminderRows.insert(tx, reminders, base.now());
        order.key().ifPresent(it -> it.remember(tx, appointment.id(), base.now()));
        return new Attempt.Made<>(appointment, Optional.of(Desk.change(appointment)));
    }

    private Appointment appointment(NewAppointment request, UUID contactId, Wish wish, Decision.Taken taken) {
        return new Appointment(
                base.ids().next(),
                AppointmentStatus.SCHEDULED,
                taken.time(),
                wish.rules().bufferBefore(),
                wish.rules().bufferAfter(),
                request.serviceId(),
                contactId,
                Desk.staff(taken.assignment()),
                Desk.resources(taken.assignment()),
                new Checks().optionalText(request.note(), "note"),
                Optional.empty(),
                1,
                0,
                1,
                base.now(),
                base.now());
    }

    /** The contact, whom nobody erases or deletes before the booking is written. */
    private static Optional<Contact> known(DSLContext tx, Optional<UUID> id, Checks checks) {
        Optional<Contact> contact = id.flatMap(it -> ContactRows.lock(tx, it));
        if (contact.isEmpty()) {
            checks.add(ProblemCode.NOT_FOUND, "There is no contact with this id.", "contactId");
        } else if (contact.get().erased()) {
            checks.invalid("This contact was erased.", "contactId");
        }
        return contact;
    }

    static void noHold(Checks checks) {
        checks.add(ProblemCode.HOLD_EXPIRED, "There is no such hold, or it ran out.", "holdId");
    }
}
