package dev.openings.server.sample;

import dev.openings.booking.AppointmentStatus;
import dev.openings.jooq.Openings;
import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.booking.BookingOutcome;
import dev.openings.jooq.booking.NewAppointment;
import dev.openings.jooq.operation.Actor;
import dev.openings.slots.ObstacleCode;
import dev.openings.time.WallClock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** Three weeks of visits around now, with what became of those that have passed. */
final class SampleVisits {
    private static final long SEED = 20_270_104;
    private static final int DAYS_BACK = 9;
    private static final int DAYS_AHEAD = 12;
    private static final int OPENING_HOUR = 8;
    private static final int STEP_MINUTES = 15;
    /** From eight to five, in steps, and the hour in between when nobody works. */
    private static final int STEPS_OF_DAY = 9 * 60 / STEP_MINUTES;

    private static final int LUNCH = 4 * 60 / STEP_MINUTES;
    private static final int AFTER_LUNCH = 5 * 60 / STEP_MINUTES;
    /** The longest a visit lasts, and the longest pause between two, in steps. */
    private static final int LONGEST_VISIT = 4;

    private static final int LONGEST_PAUSE = 20;

    private final Openings openings;
    private final Actor actor;
    private final List<UUID> contacts;
    private final WallClock clock;
    private final Instant now;
    private final Random random = new Random(SEED);

    SampleVisits(Openings openings, Actor actor, List<UUID> contacts, WallClock clock, Instant now) {
        this.openings = openings;
        this.actor = actor;
        this.contacts = contacts;
        this.clock = clock;
        this.now = now;
    }

    /** Visits of one person, each one of these services. */
    void book(UUID staffId, List<UUID> services) {
        LocalDate today = clock.date(now);
        today.minusDays(DAYS_BACK)
                .datesUntil(today.plusDays(DAYS_AHEAD))
                .filter(day -> day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0)
                .forEach(day -> day(day, staffId, services));
    }

    private void day(LocalDate day, UUID staffId, List<UUID> services) {
        int step = random.nextInt(LONGEST_PAUSE);
        while (step + LONGEST_VISIT <= STEPS_OF_DAY) {
            if (step + LONGEST_VISIT > LUNCH && step < AFTER_LUNCH) {
                step = AFTER_LUNCH;
            }
            Instant start =
                    clock.start(day.atTime(OPENING_HOUR, 0)).plus(Duration.ofMinutes((long) step * STEP_MINUTES));
            Optional<Appointment> booked = visit(start, staffId, one(services));
            int taken = booked.map(it -> (int) it.time().duration().toMinutes() / STEP_MINUTES)
                    .orElse(0);
            step += taken + 1 + random.nextInt(LONGEST_PAUSE);
        }
    }

    /** A visit, unless the time cannot be had: lunch, holidays, no room. */
    private Optional<Appointment> visit(Instant start, UUID staffId, UUID serviceId) {
        NewAppointment wish = NewAppointment.ofService(serviceId, one(contacts), start)
                .withStaff(List.of(staffId))
                .overruling(Set.of(ObstacleCode.TOO_SOON));
        if (openings.bookings().book(actor, wish) instanceof BookingOutcome.Done<Appointment>(Appointment booked)) {
            whatBecameOf(booked);
            return Optional.of(booked);
        }
        return Optional.empty();
    }

    private void whatBecameOf(Appointment visit) {
        int luck = random.nextInt(100);
        boolean isOver = !visit.end().isAfter(now);
        if (luck < 6) {
            openings.bookings()
                    .cancel(actor, visit.id(), Optional.of("Rang up"), Optional.empty())
                    .orThrow();
        } else if (isOver && luck < 14) {
            step(visit, AppointmentStatus.NO_SHOW);
        } else if (isOver) {
            step(visit, AppointmentStatus.CHECKED_IN);
            step(visit, AppointmentStatus.COMPLETED);
        } else if (!visit.start().isAfter(now)) {
            step(visit, AppointmentStatus.CHECKED_IN);
        } else if (luck < 45) {
            step(visit, AppointmentStatus.CONFIRMED);
        }
    }

    private void step(Appointment visit, AppointmentStatus to) {
        openings.bookings()
                .changeStatus(actor, visit.id(), to, Optional.empty())
                .orThrow();
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
