package dev.openings.benchmarks.messages;

import dev.openings.jooq.Openings;
import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.bookables.NewStaffMember;
import dev.openings.jooq.bookables.StaffMember;
import dev.openings.jooq.bookables.StaffRole;
import dev.openings.jooq.booking.NewAppointment;
import dev.openings.jooq.contacts.Contact;
import dev.openings.jooq.contacts.NewContact;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.Patch;
import dev.openings.jooq.practice.PracticeChange;
import dev.openings.jooq.practice.PracticeMessages;
import dev.openings.jooq.rules.BookingRules;
import dev.openings.jooq.services.NewService;
import dev.openings.slots.ObstacleCode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A practice whose contacts have an e-mail address or a phone number, in turns: each is told of an appointment by one message, which
 * is due at once. There are no reminders, and nobody is told of changes and cancellations.
 */
final class MessagePractice {
    private static final Actor SERVER = new Actor.Server();
    private static final int PEOPLE = 20;
    private static final Duration LENGTH = Duration.ofMinutes(30);

    private final Openings openings;
    private final List<UUID> services = new ArrayList<>();
    private final Instant first;
    private int booked;

    /** An appointment, and its contact. */
    record Visit(UUID appointment, UUID contact) {}

    private MessagePractice(Openings openings, Instant first) {
        this.openings = openings;
        this.first = first;
    }

    /** Fills an empty database. Appointments are booked from the third day on. */
    static MessagePractice fill(Openings openings, Instant now) {
        MessagePractice practice =
                new MessagePractice(openings, now.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(3)));
        openings.practice()
                .update(
                        SERVER,
                        PracticeChange.none()
                                .with(change -> change.name(Patch.set("Practice North"))
                                        .email(Patch.set("hello@practice.example"))
                                        .timeZone(Patch.set(ZoneId.of("UTC")))
                                        .reminderRules(Patch.set(List.of()))
                                        .messages(Patch.set(
                                                new PracticeMessages(true, false, false, true, Duration.ZERO)))))
                .orThrow();
        for (int i = 0; i < PEOPLE; i++) {
            StaffMember person = openings.staff()
                    .create(SERVER, NewStaffMember.of("Dr. Number " + i, StaffRole.PHYSICIAN))
                    .orThrow();
            practice.services.add(openings.services()
                    .create(SERVER, NewService.of("Service " + i, BookingRules.of(LENGTH), List.of(person.id())))
                    .orThrow()
                    .id());
        }
        return practice;
    }

    /** Books appointments of new contacts, one after the other for each person in charge. */
    List<Visit> book(int count) throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<Visit>> visits = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int number = booked++;
                visits.add(threads.submit(() -> bookOne(number)));
            }
            List<Visit> all = new ArrayList<>();
            for (Future<Visit> visit : visits) {
                all.add(visit.get());
            }
            return all;
        }
    }

    private Visit bookOne(int number) {
        NewContact named = NewContact.of("Carl", "Number " + number);
        Contact contact = openings.contacts()
                .create(
                        SERVER,
                        number % 2 == 0
                                ? named.withEmail(Optional.of("carl" + number + "@example.com"))
                                : named.withPhone(
                                        Optional.of(String.format(Locale.ROOT, "+49170%07d", 1_000_000 + number))))
                .orThrow();
        Appointment appointment = openings.bookings()
                .book(
                        SERVER,
                        NewAppointment.ofService(services.get(number % PEOPLE), contact.id(), start(number))
                                .overruling(Set.of(ObstacleCode.OUTSIDE_WORKING_HOURS, ObstacleCode.OFF_GRID)))
                .orThrow();
        return new Visit(appointment.id(), contact.id());
    }

    private Instant start(int number) {
        return first.plus(LENGTH.multipliedBy(number / PEOPLE));
    }

    /** A start for the person in charge of visit {@code number} that no other visit has. */
    Instant freeStart(int number) {
        return start(number).plus(Duration.ofDays(300));
    }
}
