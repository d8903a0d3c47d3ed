package dev.openings.jooq;

import static java.time.DayOfWeek.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.openings.availability.TimeWindow;
import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.appointments.AppointmentFilter;
import dev.openings.jooq.bookables.NewStaffMember;
import dev.openings.jooq.bookables.StaffRole;
import dev.openings.jooq.booking.BookingOutcome;
import dev.openings.jooq.booking.NewAppointment;
import dev.openings.jooq.contacts.NewContact;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.Options;
import dev.openings.jooq.rules.BookingRules;
import dev.openings.jooq.rules.WeeklyHoursEntry;
import dev.openings.jooq.services.NewService;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The regions are the examples in the Javadoc of the types that they show. */
class JavadocExamplesTest {
    private static final Instant NINE = Instant.parse("2026-11-30T08:00:00Z");

    private final InstantSource clock = InstantSource.fixed(Instant.parse("2026-11-25T08:00:00Z"));
    private final Actor actor = new Actor.Server();
    private final HikariDataSource dataSource = new HikariDataSource();

    private Openings openings;
    private UUID service;
    private UUID contact;

    @BeforeEach
    void prepare() {
        dataSource.setJdbcUrl(Databases.h2Memory("examples" + UUID.randomUUID()));
        // @start region="openings"
        Options options = Options.of(clock, ZoneId.of("Europe/Berlin")); // in production: InstantSource.system()
        openings = Openings.on(dataSource, options); // creates or upgrades the tables

        UUID ada = openings.staff()
                .create(actor, NewStaffMember.of("Dr. Ada Byron", StaffRole.PHYSICIAN))
                .orThrow()
                .id();
        WeeklyHoursEntry mornings = WeeklyHoursEntry.of(Set.of(MONDAY), TimeWindow.of("09:00", "12:00"));
        openings.schedules().setWorkingHours(actor, ada, List.of(mornings)).orThrow();
        BookingRules halfAnHour = BookingRules.of(Duration.ofMinutes(30));
        service = openings.services()
                .create(actor, NewService.of("Check-up", halfAnHour, List.of(ada)))
                .orThrow()
                .id();
        // @end
        contact = openings.contacts()
                .create(actor, NewContact.of("Ben", "Hoffmann"))
                .orThrow()
                .id();
    }

    @AfterEach
    void close() {
        openings.close();
        dataSource.close();
    }

    @Test
    void bookAVisit() {
        assertThat(answer()).isEqualTo("Booked until 2026-11-30T08:30:00Z");
        assertThat(answer()).isEqualTo("Booked from Mon 30 Nov 2026 09:00 to 09:30.");
    }

    private String answer() {
        // @start region="book"
        NewAppointment request = NewAppointment.ofService(service, contact, NINE);

        String answer = switch (openings.bookings().book(actor, request)) {
            case BookingOutcome.Done<Appointment>(Appointment visit) -> "Booked until " + visit.end();
            case BookingOutcome.Unavailable<Appointment> taken ->
                taken.obstacles().getFirst().message(); // and taken.alternatives()
            case BookingOutcome.Refused<Appointment> refused ->
                refused.problems().getFirst().message();
        };
        // @end
        return answer;
    }

    @Test
    void joinATransaction() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.createStatement().execute("create table invoice (visit uuid, cents int)");
        }
        NewAppointment request = NewAppointment.ofService(service, contact, NINE);
        // @start region="within"
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            JoinedOpenings joined = openings.within(connection);

            Appointment visit = joined.bookings().book(actor, request).orThrow();
            try (var insert = connection.prepareStatement("insert into invoice (visit, cents) values (?, 4000)")) {
                insert.setObject(1, visit.id());
                insert.executeUpdate();
            }

            connection.commit(); // both, or with rollback none
            joined.committed(); // tells listeners
        }
        // @end
        try (Connection connection = dataSource.getConnection();
                var rows = connection.createStatement().executeQuery("select cents from invoice")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(4000);
        }
        assertThat(openings.appointments().count(AppointmentFilter.ALL)).isEqualTo(1);
    }

    @Test
    void urlsOfH2(@TempDir Path folder) {
        // @start region="databases"
        HikariDataSource file = new HikariDataSource();
        file.setJdbcUrl(Databases.h2File(folder.resolve("practice"))); // or h2Memory("practice"), or complete(yourUrl)
        ZoneId zone;
        try (Openings practice = Openings.on(file)) {
            zone = practice.practice().read().timeZone(); // UTC, until you set it
        }
        // @end
        file.close();
        assertThat(zone).isEqualTo(ZoneId.of("UTC"));
    }
}
