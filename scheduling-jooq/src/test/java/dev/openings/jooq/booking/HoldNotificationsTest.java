package dev.openings.jooq.booking;

import static dev.openings.jooq.testing.Clinic.berlin;
import static dev.openings.jooq.testing.Clinic.minutes;
import static dev.openings.jooq.testing.Clinic.withBuffers;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.changes.CalendarChange;
import dev.openings.jooq.services.ResourceRequirement;
import dev.openings.jooq.testing.Clinic;
import dev.openings.jooq.testing.DatabaseTest;
import dev.openings.jooq.testing.TestDatabase;
import dev.openings.time.Interval;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** Listeners learn of all time that a hold frees. */
class HoldNotificationsTest extends DatabaseTest {
    private static final Instant ELEVEN = berlin("2026-11-30T11:00");

    private final List<CalendarChange> received = new CopyOnWriteArrayList<>();
    private Clinic clinic;
    private UUID contact;
    private UUID ada;
    private UUID room;
    private UUID service;

    // One server for all tests: a second one would receive what the first is still sending.
    @BeforeParameterizedClassInvocation
    void watch() {
        received.clear();
        openings.changes().subscribe(received::add);
        if (database == TestDatabase.POSTGRESQL) {
            // Waits until other servers can be heard; in the tests there are none.
            Awaitility.await().untilAsserted(() -> assertThat(received).contains(CalendarChange.ANY));
        }
    }

    @BeforeEach
    void createRooms() {
        clinic = new Clinic(openings);
        contact = clinic.contact();
        ada = clinic.nineToFive("Dr. Ada");
        room = clinic.room("Room 1");
        service = clinic.service(
                withBuffers(60, 10, 20), List.of(ada), 1, List.of(new ResourceRequirement(1, List.of(room))));
    }

    @AfterParameterizedClassInvocation
    void endWatching() {
        openings.close();
    }

    @Test
    void aHoldThatIsUsedUpForAnotherTimeIsPublishedAsFreed() {
        UUID ofBo = clinic.service(minutes(30), clinic.nineToFive("Dr. Bo"));
        Appointment moving = clinic.book(ofBo, contact, "2026-11-30T09:00");
        CalendarChange givenBack = new CalendarChange(
                Set.of(ada, room),
                Optional.of(new Interval(berlin("2026-11-30T10:50"), berlin("2026-11-30T12:20"))),
                Optional.empty());

        UUID first = hold();
        received.clear();
        book(ofBo, berlin("2026-11-30T15:00"), first);
        assertThat(received).hasSize(2).contains(givenBack);

        UUID second = hold();
        received.clear();
        AppointmentMove toFour = AppointmentMove.to(moving.id(), berlin("2026-11-30T16:00"));
        openings.bookings().reschedule(ADMIN, toFour.withHold(second)).orThrow();
        assertThat(received).hasSize(2).contains(givenBack);

        assertThat(clinic.starts(Clinic.day(service, "2026-11-30"))).contains("2026-11-30T11:00");
        assertThat(openings.bookings().holds(List.of(first, second))).isEmpty();
    }

    @Test
    void aHoldThatIsUsedUpForItsOwnTimeIsOneChange() {
        UUID hold = hold();
        received.clear();

        Appointment booked = book(service, ELEVEN, hold);

        assertThat(received)
                .singleElement()
                .satisfies(it -> assertThat(it.appointmentId()).contains(booked.id()));
    }

    @Test
    void aReleasedHoldIsPublished() {
        UUID hold = hold();
        CalendarChange taken = received.getLast();
        received.clear();

        openings.bookings().release(ADMIN, hold, Optional.empty()).orThrow();

        assertThat(received).containsExactly(taken);
    }

    @Test
    void anExpiredHoldIsPublishedEvenIfItsHolderHasANewOne() {
        openings.bookings().hold(ADMIN, onlyOne(ELEVEN)).orThrow();
        CalendarChange expired = received.getLast();
        clock.advance(options().holdLength());
        openings.bookings().hold(ADMIN, onlyOne(berlin("2026-11-30T14:00"))).orThrow();
        received.clear();

        openings.bookings().sweep();
        openings.bookings().sweep();

        assertThat(received).containsExactly(expired);
    }

    private NewHold onlyOne(Instant start) {
        NewHold.Limit limit = new NewHold.Limit("address " + service, 1);
        return new NewHold(
                Optional.of(service), Optional.empty(), Optional.empty(), start, Optional.empty(), Optional.of(limit));
    }

    private UUID hold() {
        return openings.bookings()
                .hold(ADMIN, NewHold.ofService(service, ELEVEN))
                .orThrow()
                .id();
    }

    private Appointment book(UUID wanted, Instant start, UUID hold) {
        NewAppointment request = NewAppointment.ofService(wanted, contact, start);
        return openings.bookings().book(ADMIN, request.withHold(hold)).orThrow();
    }
}
