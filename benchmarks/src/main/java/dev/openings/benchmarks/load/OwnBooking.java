package dev.openings.benchmarks.load;

import dev.openings.jooq.Openings;
import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.booking.BookingOutcome;
import dev.openings.jooq.booking.NewAppointment;
import dev.openings.jooq.operation.Actor;
import java.util.List;

/** Books through the library as its users do: all rules, history, reminders, alternatives when it is refused. */
record OwnBooking(Openings openings, Targets targets) implements Clients.Task {
    @Override
    public boolean once() {
        Targets.Target target = targets.next();
        NewAppointment wish = NewAppointment.ofDuration(
                        Targets.LENGTH, LoadPractice.contact(target.person()), target.start())
                .withStaff(List.of(LoadPractice.person(target.person())));
        return isGranted(openings.bookings().book(new Actor.Server(), wish));
    }

    /** True if it was; an exception if it was refused for any other reason than that the time is taken. */
    static boolean isGranted(BookingOutcome<Appointment> outcome) {
        return switch (outcome) {
            case BookingOutcome.Done<Appointment> done -> true;
            case BookingOutcome.Unavailable<Appointment> unavailable -> false;
            case BookingOutcome.Refused<Appointment> refused ->
                throw new IllegalStateException("refused: " + refused.problems());
        };
    }
}
