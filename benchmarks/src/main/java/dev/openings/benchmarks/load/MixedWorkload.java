package dev.openings.benchmarks.load;

import dev.openings.jooq.Openings;
import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.booking.AppointmentMove;
import dev.openings.jooq.booking.BookingOutcome;
import dev.openings.jooq.booking.NewAppointment;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.operation.Page;
import dev.openings.jooq.operation.PageRequest;
import dev.openings.jooq.slots.AvailableSlot;
import dev.openings.jooq.slots.SlotQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * A mixed workload: of ten callers, six search for slots of one person in a week, two book one of the offered slots,
 * one moves a visit and one cancels one.
 */
final class MixedWorkload implements Clients.Task {
    private static final Actor ACTOR = new Actor.Server();

    private final Openings openings;
    private final LoadPractice practice;
    private final SplittableRandom random;
    private final Deque<UUID> booked = new ArrayDeque<>();

    MixedWorkload(Openings openings, LoadPractice practice, long seed) {
        this.openings = openings;
        this.practice = practice;
        this.random = new SplittableRandom(seed);
    }

    @Override
    public boolean attempt() {
        int person = 1 + random.nextInt(practice.people());
        Instant from = practice.freeStart(random.nextInt(10_000));
        int caller = random.nextInt(10);
        if (caller < 6 || (booked.size() < 2 && caller > 7)) {
            return !offered(person, from).isEmpty();
        } else if (caller < 8) {
            return book(person, from);
        } else if (caller == 8) {
            return move(from);
        }
        return openings.bookings().cancel(ACTOR, booked.removeFirst(), Optional.of("ill"), Optional.empty())
                instanceof Outcome.Done<Appointment>;
    }

    private List<AvailableSlot> offered(int person, Instant from) {
        SlotQuery week = SlotQuery.ofDuration(BookingTargets.LENGTH, from, from.plus(Duration.ofDays(7)))
                .withStaff(List.of(LoadPractice.person(person)));
        return switch (openings.slots().find(week, PageRequest.first(20))) {
            case Outcome.Done<Page<AvailableSlot>>(Page<AvailableSlot> page) -> page.items();
            case Outcome.Refused<Page<AvailableSlot>> refused -> throw new IllegalStateException("refused: " + refused);
        };
    }

    private boolean book(int person, Instant from) {
        List<AvailableSlot> offered = offered(person, from);
        Instant start = offered.get(random.nextInt(offered.size())).start();
        NewAppointment request = NewAppointment.ofDuration(BookingTargets.LENGTH, LoadPractice.contact(person), start)
                .withStaff(List.of(LoadPractice.person(person)));
        return remember(openings.bookings().book(ACTOR, request));
    }

    private boolean move(Instant to) {
        UUID id = booked.removeFirst();
        booked.addLast(id);
        return LibraryBooking.isGranted(openings.bookings().reschedule(ACTOR, AppointmentMove.to(id, to)));
    }

    private boolean remember(BookingOutcome<Appointment> outcome) {
        if (outcome instanceof BookingOutcome.Done<Appointment>(Appointment appointment)) {
            booked.addLast(appointment.id());
        }
        return LibraryBooking.isGranted(outcome);
    }
}
