package dev.openings.jooq.booking;

import static dev.openings.jooq.testing.Clinic.berlin;
import static dev.openings.jooq.testing.Clinic.minutes;
import static dev.openings.jooq.testing.Clinic.withBuffers;
import static dev.openings.jooq.testing.Clinic.withStep;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.appointments.Hold;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.services.ResourceRequirement;
import dev.openings.jooq.slots.SlotExplanation;
import dev.openings.jooq.testing.Clinic;
import dev.openings.jooq.testing.ConcurrentCallers;
import dev.openings.jooq.testing.DatabaseTest;
import dev.openings.jooq.testing.DoubleBookings;
import dev.openings.jooq.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many callers at once: {@code -Dopenings.contention.attempts=400} for a long run. */
class ContentionTest extends DatabaseTest {
    private static final Duration FIVE = Duration.ofMinutes(5);
    private static final int ATTEMPTS = Integer.getInteger("openings.contention.attempts", 30);

    private Clinic clinic;
    private UUID contact;

    @BeforeEach
    void findPractice() {
        clinic = new Clinic(openings);
        contact = clinic.contact();
    }

    @Test
    void ofAThousandRequestsForOneSlotOneSucceedsAndNoneFails() {
        UUID service = clinic.service(minutes(60), clinic.nineToFive("Dr. Ada"));
        NewAppointment request = NewAppointment.ofService(service, contact, berlin("2026-11-30T11:00"));

        List<BookingOutcome<Appointment>> outcomes =
                ConcurrentCallers.run(1000, 64, i -> openings.bookings().book(ADMIN, request));

        assertThat(outcomes).filteredOn(it -> it instanceof BookingOutcome.Done).hasSize(1);
        assertThat(outcomes)
                .filteredOn(it -> it instanceof BookingOutcome.Unavailable<Appointment> refused
                        && refused.alternatives().size() == SlotExplanation.MAX_ALTERNATIVES
                        && !refused.obstacles().isEmpty())
                .hasSize(999);
        assertThat(DoubleBookings.in(dataSource)).isEmpty();
    }

    @Test
    void concurrentRequestsWithOneIdempotencyKeyBookOnce() {
        UUID service = clinic.service(minutes(60), clinic.nineToFive("Dr. Ada"));
        NewAppointment request = NewAppointment.ofService(service, contact, berlin("2026-11-30T11:00"))
                .withIdempotencyKey("many " + service);

        List<BookingOutcome<Appointment>> outcomes =
                ConcurrentCallers.run(64, 32, i -> openings.bookings().book(ADMIN, request));

        assertThat(outcomes.stream().map(it -> it.orThrow().id()).distinct()).hasSize(1);
    }

    @Test
    void concurrentChangesOfAllKindsCauseNoDoubleBooking() {
        stress(openings.bookings());

        assertThat(DoubleBookings.in(dataSource)).isEmpty();
    }

    @Test
    void theExclusionConstraintPreventsDoubleBookingsWithoutLocksToo() {
        assumeTrue(database == TestDatabase.POSTGRESQL, "H2 has no exclusion constraints");

        stress(BookingServer.start(dataSource, options(), false));

        assertThat(DoubleBookings.in(dataSource)).isEmpty();
    }

    /** Bookings of overlapping starts with different buffers, with and without a room; moves, holds, cancellations. */
    private void stress(Bookings bookings) {
        List<UUID> staff = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            staff.add(clinic.staff("Dr. " + i, LocalTime.of(8, 0), LocalTime.of(18, 0)));
        }
        List<UUID> rooms = List.of(clinic.room("Room 1"), clinic.room("Room 2"), clinic.room("Room 3"));
        List<UUID> services = List.of(
                clinic.service(withStep(withBuffers(30, 5, 10), FIVE), staff, 1, List.of()),
                clinic.service(
                        withStep(withBuffers(45, 0, 15), FIVE), staff, 2, List.of(new ResourceRequirement(1, rooms))),
                clinic.service(
                        withStep(withBuffers(20, 0, 0), FIVE), staff, 1, List.of(new ResourceRequirement(2, rooms))));
        ConcurrentLinkedQueue<UUID> booked = new ConcurrentLinkedQueue<>();

        List<Integer> counts = ConcurrentCallers.run(16, 16, number -> {
            SplittableRandom random = new SplittableRandom(number);
            int done = 0;
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                done += act(bookings, services, booked, random);
            }
            return done;
        });

        assertThat(counts.stream().mapToInt(it -> it).sum()).isGreaterThan(50);
    }

    /** 1 if time was taken or freed. */
    private int act(
            Bookings bookings, List<UUID> services, ConcurrentLinkedQueue<UUID> booked, SplittableRandom random) {
        UUID service = services.get(random.nextInt(services.size()));
        Instant start = berlin("2026-11-30T08:00").plus(Duration.ofMinutes(5L * random.nextInt(120)));
        return switch (random.nextInt(6)) {
            case 0, 1, 2 -> {
                BookingOutcome<Appointment> outcome =
                        bookings.book(ADMIN, NewAppointment.ofService(service, contact, start));
                yield remember(outcome, booked);
            }
            case 3 ->
                Optional.ofNullable(booked.poll())
                        .map(id -> {
                            BookingOutcome<Appointment> moved =
                                    bookings.reschedule(ADMIN, AppointmentMove.to(id, start));
                            booked.add(id);
                            return moved instanceof BookingOutcome.Done ? 1 : 0;
                        })
                        .orElse(0);
            case 4 -> {
                BookingOutcome<Hold> hold = bookings.hold(ADMIN, NewHold.ofService(service, start));
                if (hold instanceof BookingOutcome.Done<Hold>(Hold held)) {
                    yield random.nextBoolean()
                            ? remember(
                                    bookings.book(
                                            ADMIN,
                                            NewAppointment.ofService(service, contact, start)
                                                    .withHold(held.id())),
                                    booked)
                            : (bookings.release(ADMIN, held.id(), Optional.empty()) instanceof Outcome.Done ? 1 : 0);
                }
                yield 0;
            }
            default ->
                Optional.ofNullable(booked.poll())
                        .map(id ->
                                bookings.cancel(ADMIN, id, Optional.empty(), Optional.empty()) instanceof Outcome.Done
                                        ? 1
                                        : 0)
                        .orElse(0);
        };
    }

    private static int remember(BookingOutcome<Appointment> outcome, ConcurrentLinkedQueue<UUID> booked) {
        if (outcome instanceof BookingOutcome.Done<Appointment>(Appointment appointment)) {
            booked.add(appointment.id());
            return 1;
        }
        return 0;
    }
}
