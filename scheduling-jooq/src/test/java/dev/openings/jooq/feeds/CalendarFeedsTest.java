package dev.openings.jooq.feeds;

import static dev.openings.jooq.testing.Clinic.minutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.booking.AppointmentStatus;
import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.testing.Clinic;
import dev.openings.jooq.testing.DatabaseTest;
import dev.openings.jooq.testing.Problems;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CalendarFeedsTest extends DatabaseTest {
    private Clinic clinic;
    private UUID doctor;
    private UUID service;
    private UUID contact;

    @BeforeEach
    void createDoctor() {
        clock.set(Instant.parse("2026-11-25T08:00:00Z"));
        clinic = new Clinic(openings);
        contact = clinic.contact();
        doctor = clinic.nineToFive("Dr. Ada");
        service = clinic.service(minutes(60), doctor);
    }

    @Test
    void aFeedHasTheAppointmentsOfItsOwnerByStart() {
        UUID other = clinic.service(minutes(60), clinic.nineToFive("Dr. Bob"));
        clinic.book(other, contact, "2026-11-30T09:00");
        Appointment second = clinic.book(service, contact, "2026-11-30T11:00");
        Appointment first = clinic.book(service, contact, "2026-11-30T09:00");
        CalendarFeed feed =
                openings.feeds().create(ADMIN, doctor, Optional.of("Mine")).orThrow();

        FeedContent content = openings.feeds().content(feed.id()).orElseThrow();

        assertThat(content.entries())
                .containsExactly(
                        new FeedContent.Entry(first, Optional.of("Consultation")),
                        new FeedContent.Entry(second, Optional.of("Consultation")));
        assertThat(content.ownerName()).isEqualTo("Dr. Ada");
        assertThat(openings.feeds().byIds(List.of(feed.id()))).containsEntry(feed.id(), feed);
    }

    @Test
    void aCancelledAppointmentStaysForThirtyDaysAndAPastOneForNinety() {
        Appointment cancelled = clinic.book(service, contact, "2026-11-30T09:00");
        Appointment kept = clinic.book(service, contact, "2026-11-30T11:00");
        openings.bookings()
                .cancel(ADMIN, cancelled.id(), Optional.empty(), Optional.empty())
                .orThrow();
        CalendarFeed feed =
                openings.feeds().create(ADMIN, doctor, Optional.empty()).orThrow();

        assertThat(openings.feeds().content(feed.id()).orElseThrow().entries())
                .extracting(it -> it.appointment().status())
                .containsExactly(AppointmentStatus.CANCELLED, AppointmentStatus.SCHEDULED);
        clock.advance(Duration.ofDays(30));
        assertThat(openings.feeds().content(feed.id()).orElseThrow().entries())
                .extracting(it -> it.appointment().id())
                .containsExactly(kept.id());
        clock.set(kept.end().plus(Duration.ofDays(90)));
        assertThat(openings.feeds().content(feed.id()).orElseThrow().entries()).isEmpty();
    }

    @Test
    void theFeedsOfAnOwnerAreListedUntilTheyAreRevoked() {
        UUID room = clinic.room("Room 1");
        UUID without = clinic.room("Room 2");
        CalendarFeed first =
                openings.feeds().create(ADMIN, doctor, Optional.of("Desk")).orThrow();
        clock.advance(Duration.ofSeconds(1));
        CalendarFeed second =
                openings.feeds().create(ADMIN, doctor, Optional.empty()).orThrow();
        CalendarFeed revoked =
                openings.feeds().create(ADMIN, doctor, Optional.of("Lost")).orThrow();
        CalendarFeed ofRoom =
                openings.feeds().create(ADMIN, room, Optional.empty()).orThrow();
        openings.feeds().revoke(ADMIN, revoked.id(), Optional.empty()).orThrow();

        assertThat(openings.feeds().ofOwners(List.of(doctor, room, without)))
                .isEqualTo(Map.of(doctor, List.of(first, second), room, List.of(ofRoom), without, List.of()));
    }

    @Test
    void aRevokedFeedHasNoContentAndCannotBeRevokedAgain() {
        CalendarFeed feed =
                openings.feeds().create(ADMIN, doctor, Optional.empty()).orThrow();

        openings.feeds().revoke(ADMIN, feed.id(), Optional.empty()).orThrow();

        assertThat(openings.feeds().content(feed.id())).isEmpty();
        assertThat(openings.feeds().byIds(List.of(feed.id()))).isEmpty();
        assertThat(Problems.paths(openings.feeds().revoke(ADMIN, feed.id(), Optional.empty())))
                .containsExactly("NOT_FOUND id");
        assertThat(Problems.paths(openings.feeds().create(ADMIN, UUID.randomUUID(), Optional.of("a\nb"))))
                .containsExactly("INVALID label", "NOT_FOUND ownerId");
        assertThat(Problems.paths(openings.feeds().create(ADMIN, UUID.randomUUID(), Optional.empty())))
                .containsExactly("NOT_FOUND ownerId");
    }
}
