package dev.openings.jooq.booking;

import static dev.openings.jooq.testing.Clinic.berlin;
import static dev.openings.jooq.testing.Clinic.day;
import static dev.openings.jooq.testing.Clinic.minutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.appointments.Hold;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.PageRequest;
import dev.openings.jooq.operation.Problem;
import dev.openings.jooq.operation.ProblemCode;
import dev.openings.jooq.slots.SlotQuery;
import dev.openings.jooq.testing.Clinic;
import dev.openings.jooq.testing.ConcurrentCallers;
import dev.openings.jooq.testing.DatabaseTest;
import dev.openings.jooq.testing.Problems;
import dev.openings.slots.ObstacleCode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HoldsTest extends DatabaseTest {
    private static final Instant TEN = berlin("2026-11-30T10:00");

    private Clinic clinic;
    private UUID service;
    private UUID contact;

    @BeforeEach
    void createDoctor() {
        clock.set(Instant.parse("2026-11-25T08:00:00Z"));
        clinic = new Clinic(openings);
        contact = clinic.contact();
        service = clinic.service(minutes(60), clinic.nineToFive("Dr. Ada"));
    }

    @Test
    void heldTimeIsBookableOnlyWithTheHold() {
        Hold hold =
                openings.bookings().hold(ADMIN, NewHold.ofService(service, TEN)).orThrow();

        BookingOutcome<Appointment> without =
                openings.bookings().book(ADMIN, NewAppointment.ofService(service, contact, TEN));
        Appointment with = openings.bookings()
                .book(ADMIN, NewAppointment.ofService(service, contact, TEN).withHold(hold.id()))
                .orThrow();

        assertThat(BookingsTest.codes(without)).containsExactly(ObstacleCode.HELD);
        assertThat(with.start()).isEqualTo(TEN);
        assertThat(openings.bookings().holds(List.of(hold.id()))).isEmpty();
    }

    @Test
    void aHoldIsUsedUpByItsBooking() {
        Hold hold =
                openings.bookings().hold(ADMIN, NewHold.ofService(service, TEN)).orThrow();
        NewAppointment request = NewAppointment.ofService(service, contact, TEN).withHold(hold.id());
        openings.bookings().book(ADMIN, request).orThrow();

        assertThat(openings.bookings().book(ADMIN, request).problems())
                .extracting(it -> it.code() + " " + it.path())
                .containsExactly("HOLD_EXPIRED [holdId]");
    }

    /** Such an input is read in a read-only transaction, which may not lock the hold. */
    @Test
    void anInvalidInputWithAHoldIsRefusedAndLeavesTheHold() {
        Hold hold =
                openings.bookings().hold(ADMIN, NewHold.ofService(service, TEN)).orThrow();
        NewAppointment booking = NewAppointment.ofService(service, contact, TEN).withHold(hold.id());
        Appointment appointment = openings.bookings()
                .book(ADMIN, NewAppointment.ofService(service, contact, TEN.plus(Duration.ofHours(1))))
                .orThrow();

        List<BookingOutcome<Appointment>> refused = List.of(
                openings.bookings().book(ADMIN, booking.withDuration(Optional.of(Duration.ZERO))),
                openings.bookings()
                        .reschedule(
                                ADMIN,
                                AppointmentMove.to(appointment.id(), TEN)
                                        .withHold(hold.id())
                                        .withDuration(Optional.of(Duration.ZERO))));

        assertThat(refused)
                .allSatisfy(outcome -> assertThat(outcome.problems())
                        .extracting(it -> it.code() + " " + it.path())
                        .containsOnly("INVALID [duration]"));
        assertThat(openings.bookings().book(ADMIN, booking)).isInstanceOf(BookingOutcome.Done.class);
    }

    @Test
    void aSearchWithTheHoldListsItsTime() {
        Hold hold =
                openings.bookings().hold(ADMIN, NewHold.ofService(service, TEN)).orThrow();
        SlotQuery query = day(service, "2026-11-30");

        assertThat(clinic.starts(query)).doesNotContain("2026-11-30T10:00").hasSize(7);
        assertThat(clinic.starts(query.withHold(hold.id())))
                .contains("2026-11-30T10:00")
                .hasSize(8);
        assertThat(Problems.paths(openings.slots().find(query.withHold(UUID.randomUUID()), PageRequest.first(1))))
                .containsExactly("NOT_FOUND holdId");
    }

    @Test
    void aHoldExpiresAndItsTimeIsBookedAllTheSameIfItIsFree() {
        Hold hold =
                openings.bookings().hold(ADMIN, NewHold.ofService(service, TEN)).orThrow();
        assertThat(hold.expiresAt()).isEqualTo(clock.instant().plus(Duration.ofMinutes(5)));

        clock.advance(Duration.ofMinutes(5));

        assertThat(clinic.starts(day(service, "2026-11-30"))).contains("2026-11-30T10:00");
        NewAppointment withHold =
                NewAppointment.ofService(service, contact, TEN).withHold(hold.id());
        assertThat(openings.bookings().book(ADMIN, withHold)).isInstanceOf(BookingOutcome.Done.class);
        BookingOutcome<Appointment> second = openings.bookings().book(ADMIN, withHold);
        assertThat(second).isInstanceOf(BookingOutcome.Unavailable.class);
        assertThat(second.problems()).extracting(Problem::code).containsExactly(ProblemCode.HOLD_EXPIRED);
        openings.bookings().sweep();
    }

    @Test
    void aReleasedHoldFreesItsTime() {
        Hold hold =
                openings.bookings().hold(ADMIN, NewHold.ofService(service, TEN)).orThrow();

        assertThat(Problems.paths(openings.bookings().release(ADMIN, hold.id(), Optional.of(1))))
                .containsExactly("INVALID expectedVersion");
        openings.bookings().release(ADMIN, hold.id(), Optional.empty()).orThrow();

        assertThat(clinic.starts(day(service, "2026-11-30"))).contains("2026-11-30T10:00");
        assertThat(Problems.paths(openings.bookings().release(ADMIN, hold.id(), Optional.empty())))
                .containsExactly("NOT_FOUND id");
    }

    @Test
    void theLimitOfActiveHoldsHoldsForConcurrentRequests() {
        NewHold.Limit limit = new NewHold.Limit("address " + service, 3);
        Actor actor = new Actor.Account("someone");

        List<BookingOutcome<Hold>> outcomes = ConcurrentCallers.run(
                8,
                8,
                i -> openings.bookings()
                        .hold(
                                actor,
                                new NewHold(
                                        Optional.of(service),
                                        Optional.empty(),
                                        Optional.empty(),
                                        berlin("2026-12-01T09:00").plus(Duration.ofHours(i)),
                                        Optional.empty(),
                                        Optional.of(limit))));

        assertThat(outcomes).filteredOn(it -> it instanceof BookingOutcome.Done).hasSize(3);
        assertThat(outcomes)
                .filteredOn(it -> !(it instanceof BookingOutcome.Done))
                .allSatisfy(it ->
                        assertThat(it.problems()).extracting(Problem::code).containsExactly(ProblemCode.FORBIDDEN));
    }
}
