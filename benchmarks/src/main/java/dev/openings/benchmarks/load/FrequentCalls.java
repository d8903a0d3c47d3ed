package dev.openings.benchmarks.load;

import dev.openings.booking.AppointmentStatus;
import dev.openings.jooq.Openings;
import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.appointments.AppointmentFilter;
import dev.openings.jooq.bookables.StaffFilter;
import dev.openings.jooq.booking.AppointmentMove;
import dev.openings.jooq.booking.NewAppointment;
import dev.openings.jooq.booking.NewHold;
import dev.openings.jooq.feeds.CalendarFeed;
import dev.openings.jooq.messages.ReminderFilter;
import dev.openings.jooq.messages.ReminderStatus;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.operation.Page;
import dev.openings.jooq.operation.PageRequest;
import dev.openings.jooq.outbox.Claim;
import dev.openings.jooq.outbox.DeliveryAttempt;
import dev.openings.jooq.outbox.PreparedMessage;
import dev.openings.jooq.rules.ReminderChannel;
import dev.openings.jooq.slots.SlotQuery;
import dev.openings.time.Interval;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** The calls that a server makes frequently. Each can be repeated. */
final class FrequentCalls {
    private static final Actor ACTOR = new Actor.Server();

    private final Openings openings;
    private final LoadPractice practice;
    private final AtomicInteger slots = new AtomicInteger();
    private final AtomicInteger erased = new AtomicInteger(500);
    private final List<UUID> onePerson = List.of(LoadPractice.person(500));
    private final Interval week;

    private FrequentCalls(Openings openings, LoadPractice practice) {
        this.openings = openings;
        this.practice = practice;
        this.week = Interval.of(practice.now().plus(Duration.ofDays(1)), Duration.ofDays(7));
    }

    /** One call. */
    interface Call {
        void run();
    }

    /** Returns all calls by name. */
    static Map<String, Call> of(Openings openings, LoadPractice practice) {
        FrequentCalls frequent = new FrequentCalls(openings, practice);
        Map<String, Call> calls = new LinkedHashMap<>();
        frequent.addSlots(calls);
        frequent.addBookings(calls);
        frequent.addLists(calls);
        frequent.addReminders(calls);
        frequent.addPeople(calls);
        return calls;
    }

    private void addSlots(Map<String, Call> calls) {
        SlotQuery all = SlotQuery.ofDuration(BookingTargets.LENGTH, week.start(), week.end());
        SlotQuery day = SlotQuery.ofDuration(
                BookingTargets.LENGTH, week.start(), week.start().plus(Duration.ofDays(1)));
        SlotQuery month = SlotQuery.ofDuration(
                BookingTargets.LENGTH, week.start(), week.start().plus(Duration.ofDays(31)));
        calls.put(
                "20 slots of one person in a week",
                () -> done(openings.slots().find(all.withStaff(onePerson), PageRequest.first(20))));
        calls.put(
                "20 slots of 100 people in a month",
                () -> done(openings.slots().find(month.withStaff(people(100)), PageRequest.first(20))));
        calls.put(
                "20 slots of 1,000 people in a day", () -> done(openings.slots().find(day, PageRequest.first(20))));
        calls.put("explain one start", () -> done(openings.slots().explain(all.withStaff(onePerson), week.start())));
        calls.put(
                "one day of 50 people",
                () -> done(openings.slots().on(people(50), LocalDate.of(2027, 1, 11), BookingTargets.LENGTH)));
    }

    private void addBookings(Map<String, Call> calls) {
        calls.put("book", this::book);
        calls.put("book a time that is taken", () -> openings.bookings().book(ACTOR, request(practice.freeStart(0))));
        calls.put("hold and release", () -> {
            UUID hold = openings.bookings().hold(ACTOR, newHold()).orThrow().id();
            done(openings.bookings().release(ACTOR, hold, Optional.empty()));
        });
        calls.put(
                "book and move",
                () -> openings.bookings()
                        .reschedule(ACTOR, AppointmentMove.to(book().id(), nextSlot()))
                        .orThrow());
        calls.put(
                "book and confirm",
                () -> done(openings.bookings()
                        .changeStatus(ACTOR, book().id(), AppointmentStatus.CONFIRMED, Optional.empty())));
        calls.put(
                "book and cancel",
                () -> done(openings.bookings().cancel(ACTOR, book().id(), Optional.empty(), Optional.empty())));
        calls.put("book with a key, twice", () -> {
            NewAppointment request = request(nextSlot()).withIdempotencyKey("key " + slots.get());
            openings.bookings().book(ACTOR, request).orThrow();
            openings.bookings().book(ACTOR, request).orThrow();
        });
        calls.put("sweep", () -> openings.bookings().sweep());
    }

    private void addLists(Map<String, Call> calls) {
        AppointmentFilter inWeek = AppointmentFilter.ALL.overlapping(week.start(), week.end());
        calls.put("visits of one person in a week", () -> listed(inWeek.withStaff(onePerson)));
        calls.put("visits of all people in a week", () -> listed(inWeek));
        calls.put("first visits with status SCHEDULED", () -> listed(withStatuses(AppointmentStatus.SCHEDULED)));
        calls.put(
                "first visits with one of three statuses",
                () -> listed(withStatuses(
                        AppointmentStatus.CONFIRMED, AppointmentStatus.CHECKED_IN, AppointmentStatus.NO_SHOW)));
        calls.put(
                "number of visits of all people in a week",
                () -> openings.appointments().count(inWeek));
        calls.put(
                "visits of 50 contacts",
                () -> done(openings.appointments()
                        .listOfContacts(contacts(50), AppointmentFilter.ALL, PageRequest.first(20))));
        calls.put(
                "visits of 50 people on a day",
                () -> done(openings.appointments()
                        .listOfBookables(
                                people(50),
                                AppointmentFilter.ALL.overlapping(
                                        week.start(), week.start().plus(Duration.ofDays(1))),
                                PageRequest.first(20))));
        calls.put("visits of one contact", () -> listed(AppointmentFilter.ALL.withContact(LoadPractice.contact(77))));
        calls.put("all visits, second page", () -> {
            Page<Appointment> page = done(openings.appointments().list(AppointmentFilter.ALL, PageRequest.first(50)));
            done(openings.appointments()
                    .list(
                            AppointmentFilter.ALL,
                            PageRequest.after(page.endCursor().orElseThrow(), 50)));
        });
        calls.put(
                "number of visits of one person in a week",
                () -> openings.appointments().count(inWeek.withStaff(onePerson)));
        calls.put(
                "visits of 50 people in a week",
                () -> done(openings.appointments().listOfBookables(people(50), inWeek, PageRequest.first(20))));
        calls.put("history and reminders of 50 visits", () -> {
            List<UUID> visits = done(openings.appointments().list(inWeek, PageRequest.first(50))).items().stream()
                    .map(Appointment::id)
                    .toList();
            openings.appointments().byIds(visits);
            openings.appointments().events(visits);
            openings.reminders().ofAppointments(visits);
        });
        calls.put(
                "busy time of 50 people in a week",
                () -> openings.appointments().busy(people(50), week));
    }

    private void addReminders(Map<String, Call> calls) {
        calls.put("claim a reminder and send it", () -> {
            for (Claim claimed :
                    openings.messages().claim("sender", Set.of(ReminderChannel.EMAIL), 1, Duration.ofMinutes(5))) {
                openings.messages()
                        .deliver(
                                claimed,
                                due -> new PreparedMessage("", "", () -> new DeliveryAttempt.Sent(Optional.empty())));
            }
        });
        calls.put(
                "claim 100 reminders",
                () -> openings.messages().claim("other", Set.of(ReminderChannel.SMS), 100, Duration.ofMinutes(5)));
        calls.put(
                "failed reminders",
                () -> done(openings.reminders()
                        .list(
                                new ReminderFilter(
                                        Optional.of(Set.of(ReminderStatus.FAILED)), Optional.empty(), Optional.empty()),
                                PageRequest.first(50))));
        calls.put("all reminders", () -> done(openings.reminders().list(ReminderFilter.ALL, PageRequest.first(50))));
    }

    private void addPeople(Map<String, Call> calls) {
        UUID booked = book().id();
        CalendarFeed feed = done(openings.feeds().create(ACTOR, onePerson.getFirst(), Optional.empty()));
        calls.put("a calendar feed", () -> openings.feeds().content(feed.id()));
        calls.put("contacts by words", () -> done(openings.contacts().list("given 123", PageRequest.first(20))));
        calls.put("contacts by a common word", () -> done(openings.contacts().list("fam", PageRequest.first(20))));
        calls.put(
                "contacts by a common word and a rare one",
                () -> done(openings.contacts().list("fam 4321", PageRequest.first(20))));
        calls.put("contacts", () -> done(openings.contacts().list("", PageRequest.first(50))));
        calls.put(
                "erase a contact",
                () -> done(openings.contacts()
                        .erase(ACTOR, LoadPractice.contact(erased.incrementAndGet()), Optional.empty())));
        calls.put("staff", () -> done(openings.staff().list(StaffFilter.active(), PageRequest.first(50))));
        calls.put("hours of 50 people", () -> openings.schedules().workingHours(people(50)));
        calls.put(
                "audit log of a visit", () -> done(openings.audit().list(Optional.of(booked), PageRequest.first(50))));
        calls.put("audit log", () -> done(openings.audit().list(Optional.empty(), PageRequest.first(50))));
    }

    private Appointment book() {
        return openings.bookings().book(ACTOR, request(nextSlot())).orThrow();
    }

    private NewAppointment request(Instant start) {
        return NewAppointment.ofDuration(BookingTargets.LENGTH, LoadPractice.contact(7), start)
                .withStaff(onePerson);
    }

    private NewHold newHold() {
        return new NewHold(
                Optional.empty(),
                Optional.of(BookingTargets.LENGTH),
                Optional.of(onePerson),
                nextSlot(),
                Optional.empty(),
                Optional.empty());
    }

    private Instant nextSlot() {
        return practice.freeStart(slots.incrementAndGet());
    }

    private List<Appointment> listed(AppointmentFilter filter) {
        return done(openings.appointments().list(filter, PageRequest.first(50))).items();
    }

    private static AppointmentFilter withStatuses(AppointmentStatus... statuses) {
        return AppointmentFilter.ALL.withStatuses(Set.of(statuses));
    }

    private static List<UUID> contacts(int count) {
        return java.util.stream.IntStream.rangeClosed(1, count)
                .mapToObj(LoadPractice::contact)
                .toList();
    }

    private static List<UUID> people(int count) {
        return java.util.stream.IntStream.rangeClosed(1, count)
                .mapToObj(LoadPractice::person)
                .toList();
    }

    private static <T> T done(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T>(T value) -> value;
            case Outcome.Refused<T> refused -> throw new IllegalStateException("refused: " + refused.problems());
        };
    }
}
