package dev.openings.jooq;

import dev.openings.booking.AppointmentStatus;
import dev.openings.booking.Booking;
import dev.openings.booking.Change;
import dev.openings.booking.Decision;
import dev.openings.booking.Snapshot;
import dev.openings.jooq.gen.tables.records.IdempotencyRecord;
import dev.openings.slots.Explanation;
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
    private final Crowd crowd = new Crowd();

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
        if (base.rules().latest().isEmpty()) {
            // Nothing is remembered that a look could be taken by.
            return attempts.run(rules -> attempt(rules, order));
        }
        return crowd.pass(
                order.wanted(),
                () -> look(order),
                () -> attempts.run(rules -> attempt(rules, order)),
                outcome -> outcome instanceof BookingOutcome.Unavailable);
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
        /** What others may want at the same moment. */
        Object wanted() {
            return List.of(request.serviceId(), request.staffIds(), request.start());
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

    /** Refuses what is taken already, without a lock. Says nothing where the answer could be any other. */
    private Optional<BookingOutcome<Appointment>> look(Order order) {
        if (order.request().holdId().isPresent()) {
            return Optional.empty();
        }
        return base.rules()
                .latest()
                .flatMap(book -> base.transactions().glancing(tx -> look(new Rules(tx, book.draft(), true), order)))
                .map(attempts::outcome);
    }

    private Optional<Attempt<Appointment>> look(Rules rules, Order order) {
        Checks checks = new Checks();
        Optional<Wish> wish = wish(rules, order, checks);
        Inquiry inquiry = ask(rules, order, wish, new Desk(base, false));
        boolean isNew = order.key().isEmpty()
                || inquiry.earlier().orElseThrow().answer().isEmpty();
        Optional<Contact> contact = order.newContact().or(() -> known(inquiry.contact(), checks));
        if (!checks.areFine() || wish.isEmpty() || contact.isEmpty() || !isNew) {
            return Optional.empty();
        }
        try {
            Snapshot snapshot = inquiry.look().orElseThrow().snapshot();
            return decision(order, snapshot) instanceof Decision.Unavailable(var explanation)
                    ? Optional.of(unavailable(order, wish.get(), explanation, snapshot))
                    : Optional.empty();
        } catch (Rules.Outdated outdated) {
            return Optional.empty();
        }
    }

    private Optional<Wish> wish(Rules rules, Order order, Checks checks) {
        Optional<Wish> wish = Wishes.read(rules, WishInput.of(order.request(), Rights.isStaff(order.actor())), checks);
        wish.ifPresent(it -> Rights.checkPublic(checks, order.actor(), it.practice()));
        return wish.filter(it -> checks.areFine());
    }

    private Attempt<Appointment> attempt(Rules rules, Order order) {
        Checks checks = new Checks();
        Optional<Wish> wish = wish(rules, order, checks);
        Inquiry inquiry = ask(rules, order, wish, desk);
        // The same request may have come through a second door and been faster, while this one waited for its locks.
        Optional<Attempt<Appointment>> earlier = order.key()
                .flatMap(it ->
                        it.earlier(rules.tx(), inquiry.earlier().orElseThrow().answer()));
        if (earlier.isPresent()) {
            return earlier.get();
        }
        Optional<Contact> contact = order.newContact().or(() -> known(inquiry.contact(), checks));
        inquiry.hold().filter(it -> !it.stands().answer()).ifPresent(it -> noHold(checks));
        return checks.areFine()
                        && wish.isPresent()
                        && contact.isPresent()
                        && inquiry.look().isPresent()
                ? decided(
                                rules.tx(),
                                order,
                                wish.get(),
                                contact.get(),
                                inquiry.look().get().cleared())
                        .telling(inquiry.hold().flatMap(it -> it.taken().answer()))
                : new Attempt.Refused<>(checks.problems());
    }

    /** What is asked on the one trip that a booking makes before it decides; in this order, because each of the first three may wait for a lock. */
    private record Inquiry(
            Optional<Trip.Question<Optional<Contact>>> contact,
            Optional<HoldRows.Used> hold,
            Optional<Look> look,
            Optional<Trip.Question<Optional<IdempotencyRecord>>> earlier) {}

    private Inquiry ask(Rules rules, Order order, Optional<Wish> wish, Desk desk) {
        NewAppointment request = order.request();
        Instant now = base.now();
        Trip trip = new Trip(rules.tx());
        Inquiry inquiry = new Inquiry(
                request.contactId()
                        .filter(id -> order.newContact().isEmpty())
                        .map(id -> desk.locks() ? ContactRows.keep(trip, id) : ContactRows.ask(trip, id)),
                request.holdId().map(id -> HoldRows.lock(trip, id, now)),
                wish.map(it -> desk.look(rules, trip, it, List.of(), request.start())),
                order.key().map(it -> it.ask(trip, now)));
        trip.go();
        return inquiry;
    }

    private Attempt<Appointment> decided(DSLContext tx, Order order, Wish wish, Contact contact, Snapshot snapshot) {
        return switch (decision(order, snapshot)) {
            case Decision.Taken taken -> booked(tx, order, wish, contact, taken);
            case Decision.Unavailable(var explanation) -> unavailable(order, wish, explanation, snapshot);
            case Decision.Stepped stepped -> throw new IllegalStateException("a booking takes time: " + stepped);
            case Decision.IllegalTransition illegal ->
                throw new IllegalStateException("a booking has no status before: " + illegal);
            case Decision.TooLate late -> throw new IllegalStateException("a booking has no notice: " + late);
        };
    }

    private static Decision decision(Order order, Snapshot snapshot) {
        return Booking.decide(
                snapshot,
                new Change.Book(order.request().start(), order.request().overrule()));
    }

    private static Attempt<Appointment> unavailable(
            Order order, Wish wish, Explanation explanation, Snapshot snapshot) {
        return new Attempt.Unavailable<>(wish, order.request().start(), explanation.obstacles(), snapshot);
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
        return new Attempt.Made<>(appointment, List.of(Desk.change(appointment)));
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

    private static Optional<Contact> known(Optional<Trip.Question<Optional<Contact>>> asked, Checks checks) {
        Optional<Contact> contact = asked.flatMap(Trip.Question::answer);
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
