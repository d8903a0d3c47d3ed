package example;

import dev.openings.jooq.Openings;
import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.booking.BookingOutcome;
import dev.openings.jooq.booking.NewAppointment;
import dev.openings.jooq.operation.Actor;
import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Books visits, each with its invoice: both are committed, or none. */
@Service
class Visits {
    private final Openings openings;
    private final JdbcTemplate jdbc;

    Visits(Openings openings, JdbcTemplate jdbc) {
        this.openings = openings;
        this.jdbc = jdbc;
    }

    @Transactional
    public BookingOutcome<Appointment> book(UUID service, UUID contact, Instant start, int cents) {
        var request = NewAppointment.ofService(service, contact, start);
        BookingOutcome<Appointment> outcome = openings.bookings().book(new Actor.Contact(contact), request);
        if (outcome instanceof BookingOutcome.Done<Appointment>(Appointment visit)) {
            jdbc.update("insert into invoice (visit, cents) values (?, ?)", visit.id(), cents);
        }
        return outcome;
    }
}
