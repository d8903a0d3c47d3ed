package dev.openings.benchmarks.load;

import dev.openings.jooq.Openings;
import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.booking.BookingOutcome;
import dev.openings.jooq.booking.NewAppointment;
import dev.openings.jooq.operation.Actor;
import java.util.List;

/** Books through the library: all rules, history, reminders, and alternatives after a refusal. */
record LibraryBooking(Openings openings, BookingTargets targets) implements Clients.Task {
    @Override
    public boolean attempt() {
        BookingTargets.Target target = targets.next();
        NewAppointment request = NewAppointment.ofDuration(
                        BookingTargets.LENGTH, LoadPractice.contact(target.person()), target.start())
                .withStaff(List.of(LoadPractice.person(target.person())));
        return isGranted(openings.bookings().book(new Actor.Server(), request));
    }

    /**
     * True if the booking was accepted, false if the time is taken.
     *
     * @throws IllegalStateException if it was refused for another reason
     */
    static boolean isGranted(BookingOutcome<Appointment> outcome) {
        return switch (outcome) {
            case BookingOutcome.Done<Appointment> done -> true;
            case BookingOutcome.Unavailable<Appointment> unavailable -> false;
            case BookingOutcome.Refused<Appointment> refused ->
                throw new IllegalStateException("refused: " + refused.problems());
        };
    }
}
