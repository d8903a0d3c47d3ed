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

/** Appointments from nine days ago to twelve days ahead. Past ones have a final status. */
final class SampleAppointments {
    private static final long SEED = 20_270_104;
    private static final int DAYS_BACK = 9;
    private static final int DAYS_AHEAD = 12;
    private static final int OPENING_HOUR = 8;
    private static final int STEP_MINUTES = 15;
    /** Positions in the day are counted in steps from 8:00. The day ends at 17:00, lunch is from 12:00 to 13:00. */
    private static final int STEPS_OF_DAY = 9 * 60 / STEP_MINUTES;

    private static final int LUNCH_START = 4 * 60 / STEP_MINUTES;
    private static final int LUNCH_END = 5 * 60 / STEP_MINUTES;
    /** In steps. */
    private static final int LONGEST_APPOINTMENT = 4;

    private static final int LONGEST_PAUSE = 20;

    private final Openings openings;
    private final Actor actor;
    private final List<UUID> contacts;
    private final WallClock clock;
    private final Instant now;
    private final Random random = new Random(SEED);

    SampleAppointments(Openings openings, Actor actor, List<UUID> contacts, WallClock clock, Instant now) {
        this.openings = openings;
        this.actor = actor;
        this.contacts = contacts;
        this.clock = clock;
        this.now = now;
    }

    /** Books the appointments of one staff member, each for a random one of {@code services}. */
    void book(UUID staffId, List<UUID> services) {
        LocalDate today = clock.date(now);
        today.minusDays(DAYS_BACK)
                .datesUntil(today.plusDays(DAYS_AHEAD))
                .filter(day -> day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0)
                .forEach(day -> bookDay(day, staffId, services));
    }

    private void bookDay(LocalDate day, UUID staffId, List<UUID> services) {
        int step = random.nextInt(LONGEST_PAUSE);
        while (step + LONGEST_APPOINTMENT <= STEPS_OF_DAY) {
            if (step + LONGEST_APPOINTMENT > LUNCH_START && step < LUNCH_END) {
                step = LUNCH_END;
            }
            Instant start =
                    clock.start(day.atTime(OPENING_HOUR, 0)).plus(Duration.ofMinutes((long) step * STEP_MINUTES));
            Optional<Appointment> booked = tryToBook(start, staffId, randomOf(services));
            int duration = booked.map(
                            appointment -> (int) appointment.time().duration().toMinutes() / STEP_MINUTES)
                    .orElse(0);
            step += duration + 1 + random.nextInt(LONGEST_PAUSE);
        }
    }

    /** Books an appointment; empty if the time is not available. */
    private Optional<Appointment> tryToBook(Instant start, UUID staffId, UUID serviceId) {
        NewAppointment request = NewAppointment.ofService(serviceId, randomOf(contacts), start)
                .withStaff(List.of(staffId))
                .overruling(Set.of(ObstacleCode.TOO_SOON));
        if (openings.bookings().book(actor, request) instanceof BookingOutcome.Done<Appointment>(Appointment booked)) {
            changeStatus(booked);
            return Optional.of(booked);
        }
        return Optional.empty();
    }

    private void changeStatus(Appointment appointment) {
        int percent = random.nextInt(100);
        boolean isOver = !appointment.end().isAfter(now);
        if (percent < 6) {
            openings.bookings()
                    .cancel(actor, appointment.id(), Optional.of("Cancelled by phone"), Optional.empty())
                    .orThrow();
        } else if (isOver && percent < 14) {
            step(appointment, AppointmentStatus.NO_SHOW);
        } else if (isOver) {
            step(appointment, AppointmentStatus.CHECKED_IN);
            step(appointment, AppointmentStatus.COMPLETED);
        } else if (!appointment.start().isAfter(now)) {
            step(appointment, AppointmentStatus.CHECKED_IN);
        } else if (percent < 45) {
            step(appointment, AppointmentStatus.CONFIRMED);
        }
    }

    private void step(Appointment appointment, AppointmentStatus to) {
        openings.bookings()
                .changeStatus(actor, appointment.id(), to, Optional.empty())
                .orThrow();
    }

    private <T> T randomOf(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
