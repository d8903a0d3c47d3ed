package dev.openings.jooq;

import static dev.openings.jooq.Clinic.berlin;
import static dev.openings.jooq.Clinic.minutes;
import static dev.openings.jooq.Clinic.withBuffers;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.time.Interval;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever watches calendars is told of all that a hold gives back, wherever it was. */
class HoldsToldTest extends DatabaseTest {
    private static final Instant ELEVEN = berlin("2026-11-30T11:00");

    private final List<CalendarChange> told = new CopyOnWriteArrayList<>();
    private Openings own;
    private Clinic clinic;
    private UUID contact;
    private UUID ada;
    private UUID room;
    private UUID service;

    @BeforeEach
    void watch() {
        own = Openings.on(dataSource, options());
        own.changes().subscribe(told::add);
        if (database == TestDatabase.POSTGRESQL) {
            // Once that other servers are heard; in the tests there are none.
            Awaitility.await().untilAsserted(() -> assertThat(told).contains(ChangeWire.ANYTHING));
        }
        clinic = new Clinic(own);
        contact = clinic.contact();
        ada = clinic.nineToFive("Dr. Ada");
        room = clinic.room("Room 1");
        service = clinic.service(
                withBuffers(60, 10, 20), List.of(ada), 1, List.of(new ResourceRequirement(1, List.of(room))));
    }

    @AfterEach
    void endWatching() {
        own.close();
        told.clear();
    }

    @Test
    void aHoldThatIsUsedUpElsewhereIsGivenBackWhereItWas() {
        UUID ofBo = clinic.service(minutes(30), clinic.nineToFive("Dr. Bo"));
        Appointment moving = clinic.book(ofBo, contact, "2026-11-30T09:00");
        CalendarChange givenBack = new CalendarChange(
                Set.of(ada, room),
                Optional.of(new Interval(berlin("2026-11-30T10:50"), berlin("2026-11-30T12:20"))),
                Optional.empty());

        UUID first = hold();
        told.clear();
        book(ofBo, berlin("2026-11-30T15:00"), first);
        assertThat(told).hasSize(2).contains(givenBack);

        UUID second = hold();
        told.clear();
        AppointmentMove toFour = AppointmentMove.to(moving.id(), berlin("2026-11-30T16:00"));
        own.bookings().reschedule(ADMIN, toFour.withHold(second)).orThrow();
        assertThat(told).hasSize(2).contains(givenBack);

        assertThat(clinic.starts(Clinic.day(service, "2026-11-30"))).contains("2026-11-30T11:00");
        assertThat(own.bookings().holds(List.of(first, second))).isEmpty();
    }

    @Test
    void aHoldThatIsUsedUpWhereItIsIsOneChange() {
        UUID hold = hold();
        told.clear();

        Appointment booked = book(service, ELEVEN, hold);

        assertThat(told)
                .singleElement()
                .satisfies(it -> assertThat(it.appointmentId()).contains(booked.id()));
    }

    @Test
    void aReleasedHoldIsTold() {
        UUID hold = hold();
        CalendarChange taken = told.getLast();
        told.clear();

        own.bookings().release(ADMIN, hold, Optional.empty()).orThrow();

        assertThat(told).containsExactly(taken);
    }

    @Test
    void thatAHoldRanOutIsToldThoughItsHolderHasAnotherOneByThen() {
        own.bookings().hold(ADMIN, onlyOne(ELEVEN)).orThrow();
        clock.advance(options().holdLength());
        own.bookings().hold(ADMIN, onlyOne(berlin("2026-11-30T14:00"))).orThrow();
        told.clear();

        own.bookings().sweep();
        own.bookings().sweep();

        assertThat(told).containsExactly(ChangeWire.ANYTHING);
    }

    private NewHold onlyOne(Instant start) {
        NewHold.Limit limit = new NewHold.Limit("address " + service, 1);
        return new NewHold(Optional.of(service), Optional.empty(), Optional.empty(), start, Optional.of(limit));
    }

    private UUID hold() {
        return own.bookings()
                .hold(ADMIN, NewHold.ofService(service, ELEVEN))
                .orThrow()
                .id();
    }

    private Appointment book(UUID wanted, Instant start, UUID hold) {
        NewAppointment request = NewAppointment.ofService(wanted, contact, start);
        return own.bookings().book(ADMIN, request.withHold(hold)).orThrow();
    }
}
