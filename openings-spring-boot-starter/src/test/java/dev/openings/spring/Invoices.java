package dev.openings.spring;

import static java.time.DayOfWeek.MONDAY;

import dev.openings.availability.TimeWindow;
import dev.openings.jooq.Openings;
import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.appointments.AppointmentFilter;
import dev.openings.jooq.bookables.NewStaffMember;
import dev.openings.jooq.bookables.StaffRole;
import dev.openings.jooq.booking.BookingOutcome;
import dev.openings.jooq.booking.NewAppointment;
import dev.openings.jooq.contacts.NewContact;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.rules.BookingRules;
import dev.openings.jooq.rules.WeeklyHoursEntry;
import dev.openings.jooq.services.NewService;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.annotation.Transactional;

/** A part of an application: it writes an invoice and books a visit in one transaction. */
public class Invoices {
    static final Instant TEN = Instant.parse("2026-11-30T10:00:00Z");
    private static final Actor ACTOR = new Actor.Server();

    private final JdbcTemplate jdbc;
    private final Openings openings;

    public Invoices(JdbcTemplate jdbc, Openings openings) {
        this.jdbc = jdbc;
        this.openings = openings;
    }

    /** What can be booked, and for whom. */
    public record Practice(UUID service, UUID contact) {}

    /** One person who works on Mondays, a contact without visits, and no invoices. */
    public Practice practice() {
        jdbc.execute("create table if not exists invoice (id int)");
        jdbc.update("delete from invoice");
        UUID ada = openings.staff()
                .create(ACTOR, NewStaffMember.of("Dr. Ada", StaffRole.PHYSICIAN))
                .orThrow()
                .id();
        WeeklyHoursEntry hours = WeeklyHoursEntry.of(Set.of(MONDAY), TimeWindow.of("09:00", "17:00"));
        openings.schedules().setWorkingHours(ACTOR, ada, List.of(hours)).orThrow();
        NewService checkUp = NewService.of("Check-up", BookingRules.of(Duration.ofMinutes(30)), List.of(ada));
        UUID service = openings.services().create(ACTOR, checkUp).orThrow().id();
        NewContact ben = NewContact.of("Ben", "Hoffmann");
        return new Practice(
                service, openings.contacts().create(ACTOR, ben).orThrow().id());
    }

    public BookingOutcome<Appointment> book(Practice practice, Instant start) {
        return openings.bookings().book(ACTOR, NewAppointment.ofService(practice.service(), practice.contact(), start));
    }

    @Transactional
    public BookingOutcome<Appointment> bill(Practice practice, Instant start) {
        jdbc.update("insert into invoice values (1)");
        return book(practice, start);
    }

    @Transactional
    public void billThenFail(Practice practice, Instant start) {
        bill(practice, start).orThrow();
        throw new IllegalStateException("payment failed");
    }

    @Transactional(readOnly = true)
    public int visitsInAReadOnlyTransaction(Practice practice) {
        return visits(practice);
    }

    public int visits(Practice practice) {
        return openings.appointments()
                .countOfContacts(Set.of(practice.contact()), AppointmentFilter.ALL)
                .getOrDefault(practice.contact(), 0);
    }

    public int invoices() {
        Integer count = jdbc.queryForObject("select count(*) from invoice", Integer.class);
        return count == null ? 0 : count;
    }
}
