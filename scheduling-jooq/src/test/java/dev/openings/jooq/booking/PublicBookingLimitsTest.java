package dev.openings.jooq.booking;

import static dev.openings.jooq.testing.Clinic.berlin;
import static dev.openings.jooq.testing.Clinic.minutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.contacts.NewContact;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.Patch;
import dev.openings.jooq.operation.Problem;
import dev.openings.jooq.operation.ProblemCode;
import dev.openings.jooq.practice.PracticeChange;
import dev.openings.jooq.signin.SingleUse;
import dev.openings.jooq.testing.Clinic;
import dev.openings.jooq.testing.ConcurrentCallers;
import dev.openings.jooq.testing.DatabaseTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What callers without an account can book for one address, and under which names. */
class PublicBookingLimitsTest extends DatabaseTest {
    private static final Actor ANYONE = new Actor.Anyone();
    private static final AtomicInteger VICTIMS = new AtomicInteger();

    private int number;
    private NewContact victim = NewContact.of("Petra", "Privat");
    private Clinic clinic;
    private UUID service;

    @BeforeEach
    void openForThePublic() {
        // Of each test another one, as the tests share a database.
        number = VICTIMS.incrementAndGet();
        victim = NewContact.of("Petra", "Privat")
                .withEmail(Optional.of("Victim" + number + "@Target.example"))
                .withPhone(Optional.of("+49170123456" + (10 + number)));
        clock.set(Instant.parse("2026-11-25T08:00:00Z"));
        clinic = new Clinic(openings);
        service = clinic.service(minutes(30), clinic.nineToFive("Dr. Ada"));
        openings.practice().update(ADMIN, PracticeChange.none().withPublicBooking(Patch.set(true)));
    }

    @Test
    void atMostThreeAppointmentsToComeAreBookedForOneAddress() {
        for (int slot = 0; slot < 3; slot++) {
            assertThat(problems(ANYONE, victim, slot)).isEmpty();
        }

        assertThat(problems(ANYONE, victim, 3))
                .containsExactly("FORBIDDEN [newContact, email]", "FORBIDDEN [newContact, phone]");
        assertThat(problems(ANYONE, victim.withEmail(Optional.of("other@target.example")), 3))
                .containsExactly("FORBIDDEN [newContact, phone]");
        assertThat(problems(
                        ANYONE,
                        victim.withEmail(Optional.of("victim" + number + "@TARGET.example"))
                                .withPhone(Optional.empty()),
                        3))
                .containsExactly("FORBIDDEN [newContact, email]");
        assertThat(problems(ANYONE, NewContact.of("Petra", "Privat"), 3)).isEmpty();
        assertThat(problems(ADMIN, victim, 4)).isEmpty();
    }

    @Test
    void cancelledAndPastAppointmentsDoNotCount() {
        List<UUID> booked = new ArrayList<>();
        for (int slot = 0; slot < 3; slot++) {
            booked.add(book(ANYONE, victim, slot).orThrow().id());
        }

        openings.bookings().cancel(ADMIN, booked.get(1), Optional.empty(), Optional.empty());
        assertThat(problems(ANYONE, victim, 3)).isEmpty();
        assertThat(problems(ANYONE, victim, 4)).isNotEmpty();

        clock.set(start(0));
        assertThat(problems(ANYONE, victim, 4)).isEmpty();
        assertThat(problems(ANYONE, victim, 5)).isNotEmpty();
    }

    @Test
    void theLimitHoldsForConcurrentRequests() {
        List<BookingOutcome<Appointment>> outcomes = ConcurrentCallers.run(8, 8, slot -> book(ANYONE, victim, slot));

        assertThat(outcomes).filteredOn(it -> it instanceof BookingOutcome.Done).hasSize(3);
    }

    @Test
    void aProofOfWorkIsUsedUpByOneOfConcurrentBookings() {
        SingleUse proof = new SingleUse("proof" + number, clock.instant().plusSeconds(600));

        List<BookingOutcome<Appointment>> outcomes =
                ConcurrentCallers.run(8, 8, slot -> openings.bookings().book(ANYONE, proven(proof, slot)));

        assertThat(outcomes).filteredOn(it -> it instanceof BookingOutcome.Done).hasSize(1);
        assertThat(outcomes)
                .flatMap(BookingOutcome::problems)
                .hasSize(7)
                .allMatch(it -> it.code() == ProblemCode.INVALID && it.path().equals(List.of("proofOfWork")));
    }

    @Test
    void aRefusedBookingAndARepeatedRequestLeaveTheProofOfWork() {
        SingleUse proof = new SingleUse("proof" + number, clock.instant().plusSeconds(600));
        NewAppointment request = proven(proof, 1).withIdempotencyKey("key" + number);
        openings.bookings().book(ADMIN, unproven(0)).orThrow();

        assertThat(openings.bookings().book(ANYONE, proven(proof, 0)).problems())
                .extracting(Problem::code)
                .containsExactly(ProblemCode.SLOT_UNAVAILABLE);
        Appointment booked = openings.bookings().book(ANYONE, request).orThrow();
        assertThat(openings.bookings().book(ANYONE, request).orThrow()).isEqualTo(booked);
        assertThat(openings.bookings().book(ANYONE, proven(proof, 2)).problems())
                .extracting(Problem::code)
                .containsExactly(ProblemCode.INVALID);
    }

    private NewAppointment proven(SingleUse proof, int slot) {
        return unproven(slot).withProofOfWork(Optional.of(proof));
    }

    private NewAppointment unproven(int slot) {
        return newAppointment(NewContact.of("Petra", "Privat"), slot);
    }

    @Test
    void aNameThatCouldCarryALinkOrAMessageIsRefusedUnlessStaffEnterIt() {
        for (String name : List.of(
                "Verify at http://evil.example/x",
                "www.evil",
                "evil.example",
                "EVIL.EXAMPLE now",
                "mail me@evil",
                "a/b",
                "x".repeat(61))) {
            NewContact contact = NewContact.of(name, "Reply now");
            assertThat(problems(ANYONE, contact, 0)).containsExactly("INVALID [newContact, givenName]");
        }
        assertThat(problems(ADMIN, NewContact.of("evil.example", "x".repeat(200)), 0))
                .isEmpty();
        assertThat(problems(ANYONE, NewContact.of("Dr. J. R.", "O'Neill-St. John, Jr."), 1))
                .isEmpty();
    }

    @Test
    void aNameThatRearrangesTheLineIsRefused() {
        for (String name : List.of("a\u202Eb", "a\u2066b", "a\u2028b", "a\u2029b")) {
            assertThat(problems(ADMIN, NewContact.of(name, "Privat"), 0))
                    .containsExactly("INVALID [newContact, givenName]");
        }
        assertThat(problems(ADMIN, NewContact.of("علی\u200Cرضا", "Privat"), 0)).isEmpty();
    }

    private List<String> problems(Actor actor, NewContact contact, int slot) {
        return book(actor, contact, slot).problems().stream()
                .map(it -> it.code() + " " + it.path())
                .toList();
    }

    private BookingOutcome<Appointment> book(Actor actor, NewContact contact, int slot) {
        return openings.bookings().book(actor, newAppointment(contact, slot));
    }

    private NewAppointment newAppointment(NewContact contact, int slot) {
        return NewAppointment.ofService(service, new UUID(0, 0), start(slot))
                .withContactId(Optional.empty())
                .withNewContact(Optional.of(contact));
    }

    private static Instant start(int slot) {
        return berlin("2026-11-30T09:00").plus(Duration.ofMinutes(30L * slot));
    }
}
