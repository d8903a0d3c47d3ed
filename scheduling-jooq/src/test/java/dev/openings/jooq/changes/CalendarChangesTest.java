package dev.openings.jooq.changes;

import static dev.openings.jooq.testing.Clinic.berlin;
import static dev.openings.jooq.testing.Clinic.minutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.openings.jooq.Openings;
import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.booking.NewAppointment;
import dev.openings.jooq.testing.Clinic;
import dev.openings.jooq.testing.DatabaseTest;
import dev.openings.jooq.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class CalendarChangesTest extends DatabaseTest {
    @Test
    void aBookingIsPublishedAfterItsCommitAndARefusalIsNot() {
        Clinic clinic = new Clinic(openings);
        UUID doctor = clinic.nineToFive("Dr. Ada");
        UUID service = clinic.service(minutes(60), doctor);
        UUID contact = clinic.contact();
        List<CalendarChange> received = new CopyOnWriteArrayList<>();
        List<Integer> appointmentsFound = new CopyOnWriteArrayList<>();
        CalendarChanges.Subscription subscription = openings.changes().subscribe(change -> {
            if (change.touches(Set.of(doctor)) && change.appointmentId().isPresent()) {
                received.add(change);
                appointmentsFound.add(openings.appointments()
                        .byIds(List.of(change.appointmentId().get()))
                        .size());
            }
        });
        try {
            Appointment booked = clinic.book(service, contact, "2026-11-30T11:00");
            openings.bookings().book(ADMIN, NewAppointment.ofService(service, contact, berlin("2026-11-30T11:00")));

            assertThat(received).extracting(CalendarChange::appointmentId).containsExactly(Optional.of(booked.id()));
            assertThat(received.getFirst().time().orElseThrow().encloses(booked.time()))
                    .isTrue();
            assertThat(appointmentsFound).containsExactly(1);
        } finally {
            subscription.close();
        }
    }

    @Test
    void onPostgresOtherServersReceiveTheChange() {
        assumeTrue(database == TestDatabase.POSTGRESQL, "H2 has one process");
        Clinic clinic = new Clinic(openings);
        UUID service = clinic.service(minutes(60), clinic.nineToFive("Dr. Ada"));
        UUID contact = clinic.contact();
        List<CalendarChange> received = new CopyOnWriteArrayList<>();
        try (Openings other = Openings.on(dataSource, options())) {
            other.changes().subscribe(received::add);
            // Received once it listens.
            Awaitility.await().untilAsserted(() -> assertThat(received).contains(CalendarChange.ANY));

            Appointment booked = clinic.book(service, contact, "2026-11-30T11:00");

            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(received)
                            .extracting(CalendarChange::appointmentId)
                            .contains(Optional.of(booked.id())));
        }
    }
}
