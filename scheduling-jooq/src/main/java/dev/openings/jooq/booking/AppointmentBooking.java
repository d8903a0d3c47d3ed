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
import dev.openings.jooq.contacts.Contact;
import dev.openings.jooq.contacts.ContactRows;
import dev.openings.jooq.contacts.Contacts;
import dev.openings.jooq.contacts.NewContact;
import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.database.StatementBatch;
import dev.openings.jooq.gen.tables.records.IdempotencyRecord;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.operation.Problem;
import dev.openings.jooq.operation.ProblemCode;
import dev.openings.jooq.reminders.Reminder;
import dev.openings.jooq.reminders.ReminderPlanner;
import dev.openings.jooq.reminders.ReminderRows;
import dev.openings.jooq.slots.BookingCriteria;
import dev.openings.jooq.slots.CriteriaResolver;
import dev.openings.jooq.slots.RequestedCriteria;
import dev.openings.jooq.slots.TransactionConfiguration;
import dev.openings.jooq.validation.InputChecks;
import dev.openings.slots.Explanation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.DSLContext;

/** Books: one transaction, which may run twice and has no effect but its rows. */
final class AppointmentBooking {
    private final BookingContext desk;
    private final ServiceContext base;
    private final BookingTransactions attempts;
    private final Contacts contacts;
    private final RequestCoalescer crowd = new RequestCoalescer();

    AppointmentBooking(BookingContext desk) {
        this.desk = desk;
        this.base = desk.base();
        this.attempts = new BookingTransactions(desk);
        this.contacts = new Contacts(base);
    }

    BookingOutcome<Appointment> book(Actor actor, NewAppointment request) {
        InputChecks checks = BookingInputChecks.booking(request, actor);
        Optional<Contact> newContact = request.newContact().flatMap(it -> checked(checks, it));
        if (!checks.areFine()) {
            return new BookingOutcome.Refused<>(checks.problems());
        }
        Optional<IdempotencyKey> key =
                request.idempotencyKey().map(it -> IdempotencyKey.of(actor, it, CanonicalText.of(request)));
        Order order = new Order(request, actor, newContact, key);
        if (desk.cache().latest().isEmpty()) {
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

    private Optional<Contact> checked(InputChecks checks, NewContact input) {
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
        return desk.cache()
                .latest()
                .flatMap(book -> base.transactions()
                        .withAutoCommit(tx -> look(new TransactionConfiguration(tx, book.draft(), true), order)))
                .map(attempts::outcome);
    }

    private Optional<BookingAttempt<Appointment>> look(TransactionConfiguration rules, Order order) {
        InputChecks checks = new InputChecks();
        Optional<BookingCriteria> wish = wish(rules, order, checks);
        Inquiry inquiry = ask(rules, order, wish, new BookingContext(base, desk.cache(), false));
        boolean isNew =
                order.key().isEmpty() || inquiry.earlier().orElseThrow().value().isEmpty();
        Optional<Contact> contact = order.newContact().or(() -> known(inquiry.contact(), checks));
        if (!checks.areFine() || wish.isEmpty() || contact.isEmpty() || !isNew) {
            return Optional.empty();
        }
        try {
            Snapshot snapshot = inquiry.look().orElseThrow().snapshot();
            return decision(order, snapshot) instanceof Decision.Unavailable(var explanation)
                    ? Optional.of(unavailable(order, wish.get(), explanation, snapshot))
                    : Optional.empty();
        } catch (TransactionConfiguration.Outdated outdated) {
            return Optional.empty();
        }
    }

    private Optional<BookingCriteria> wish(TransactionConfiguration rules, Order order, InputChecks checks) {
        Optional<BookingCriteria> wish =
                CriteriaResolver.read(rules, criteria(order.request(), Permissions.isStaff(order.actor())), checks);
        wish.ifPresent(it -> Permissions.checkPublic(checks, order.actor(), it.practice()));
        return wish.filter(it -> checks.areFine());
    }

    private BookingAttempt<Appointment> attempt(TransactionConfiguration rules, Order order) {
        InputChecks checks = new InputChecks();
        Optional<BookingCriteria> wish = wish(rules, order, checks);
        Inquiry inquiry = ask(rules, order, wish, desk);
        // The same request may have come through a second door and been faster, while this one waited for its locks.
        Optional<BookingAttempt<Appointment>> earlier = order.key()
                .flatMap(it ->
                        it.earlier(rules.tx(), inquiry.earlier().orElseThrow().value()));
        if (earlier.isPresent()) {
            return earlier.get();
        }
        Optional<Contact> contact = order.newContact().or(() -> known(inquiry.contact(), checks));
        inquiry.hold().filter(it -> !it.isActive().value()).ifPresent(it -> noHold(checks));
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
                        .telling(inquiry.hold().flatMap(it -> it.busyTime().value()))
                : new BookingAttempt.Refused<>(checks.problems());
    }

    /** What is asked on the one batch that a booking makes before it decides; in this order, because each of the first three may wait for a lock. */
    private record Inquiry(
            Optional<StatementBatch.Result<Optional<Contact>>> contact,
            Optional<HoldRows.LockedHold> hold,
            Optional<LockedRead> look,
            Optional<StatementBatch.Result<Optional<IdempotencyRecord>>> earlier) {}

    private Inquiry ask(
            TransactionConfiguration rules, Order order, Optional<BookingCriteria> wish, BookingContext desk) {
        NewAppointment request = order.request();
        Instant now = base.now();
        StatementBatch batch = new StatementBatch(rules.tx());
        Inquiry inquiry = new Inquiry(
                request.contactId()
                        .filter(id -> order.newContact().isEmpty())
                        .map(id -> desk.locks() ? ContactRows.keep(batch, id) : ContactRows.ask(batch, id)),
                request.holdId().map(id -> HoldRows.lock(batch, id, now)),
                wish.map(it -> desk.look(rules, batch, it, List.of(), request.start())),
                order.key().map(it -> it.ask(batch, now)));
        batch.execute();
        return inquiry;
    }

    private BookingAttempt<Appointment> decided(
            DSLContext tx, Order order, BookingCriteria wish, Contact contact, Snapshot snapshot) {
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

    private static BookingAttempt<Appointment> unavailable(
            Order order, BookingCriteria wish, Explanation explanation, Snapshot snapshot) {
        return new BookingAttempt.Unavailable<>(wish, order.request().start(), explanation.obstacles(), snapshot);
    }

    private BookingAttempt<Appointment> booked(
            DSLContext tx, Order order, BookingCriteria wish, Contact contact, Decision.Taken taken) {
        NewAppointment request = order.request();
        order.newContact().ifPresent(it -> contacts.insert(tx, order.actor(), it));
        Appointment appointment = appointment(request, contact.id(), wish, taken);
        request.holdId().ifPresent(id -> HoldRows.delete(tx, id));
        AppointmentRows.insert(tx, appointment);
        OccupancyRows.insertForAppointment(tx, base.ids(), appointment);
        AppointmentEventRows.write(
                tx, base, order.actor(), AppointmentEvent.Kind.BOOKED, Optional.empty(), appointment);
        List<Reminder> reminders = new ReminderPlanner(base.ids(), wish.practice(), contact)
                .plan(appointment.id(), appointment.start(), wish.service(), base.now());
        ReminderRows.insert(tx, reminders, base.now());
        order.key().ifPresent(it -> it.remember(tx, appointment.id(), base.now()));
        return new BookingAttempt.Made<>(appointment, List.of(BookingContext.change(appointment)));
    }

    private Appointment appointment(
            NewAppointment request, UUID contactId, BookingCriteria wish, Decision.Taken taken) {
        return new Appointment(
                base.ids().next(),
                AppointmentStatus.SCHEDULED,
                taken.time(),
                wish.rules().bufferBefore(),
                wish.rules().bufferAfter(),
                request.serviceId(),
                contactId,
                BookingContext.staff(taken.assignment()),
                BookingContext.resources(taken.assignment()),
                new InputChecks().optionalText(request.note(), "note"),
                Optional.empty(),
                1,
                0,
                1,
                base.now(),
                base.now());
    }

    private static Optional<Contact> known(
            Optional<StatementBatch.Result<Optional<Contact>>> asked, InputChecks checks) {
        Optional<Contact> contact = asked.flatMap(StatementBatch.Result::value);
        if (contact.isEmpty()) {
            checks.add(ProblemCode.NOT_FOUND, "There is no contact with this id.", "contactId");
        } else if (contact.get().erased()) {
            checks.invalid("This contact was erased.", "contactId");
        }
        return contact;
    }

    static void noHold(InputChecks checks) {
        checks.add(ProblemCode.HOLD_EXPIRED, "There is no such hold, or it ran out.", "holdId");
    }

    private static RequestedCriteria criteria(NewAppointment request, boolean ownRooms) {
        return new RequestedCriteria(
                request.serviceId(),
                request.duration(),
                request.staffIds(),
                request.resourceIds(),
                ownRooms,
                request.holdId(),
                Optional.empty());
    }
}
