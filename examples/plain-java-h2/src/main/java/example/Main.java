package example;

import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.TUESDAY;

import dev.openings.availability.TimeWindow;
import dev.openings.jooq.Databases;
import dev.openings.jooq.Openings;
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
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.h2.jdbcx.JdbcDataSource;

/** Books a visit in an H2 database in memory, and then the same time once more. */
public final class Main {
    public static void main(String[] args) {
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setURL(Databases.h2Memory("practice")); // Databases.h2File(path) keeps the data
        InstantSource clock = InstantSource.fixed(Instant.parse("2027-01-04T07:00:00Z"));

        try (Openings openings = Openings.on(dataSource, Options.of(clock, ZoneId.of("Europe/Berlin")))) {
            Actor actor = new Actor.Server();
            NewStaffMember newAda = NewStaffMember.of("Dr. Ada Byron", StaffRole.PHYSICIAN);
            var ada = openings.staff().create(actor, newAda).orThrow();
            var mornings = WeeklyHoursEntry.of(Set.of(MONDAY, TUESDAY), TimeWindow.of("09:00", "12:00"));
            openings.schedules().setWorkingHours(actor, ada.id(), List.of(mornings)).orThrow();
            NewService newCheckUp =
                    NewService.of("Check-up", BookingRules.of(Duration.ofMinutes(30)), List.of(ada.id()));
            var checkUp = openings.services().create(actor, newCheckUp).orThrow();
            var ben = openings.contacts().create(actor, NewContact.of("Ben", "Hoffmann")).orThrow();

            var request = NewAppointment.ofService(checkUp.id(), ben.id(), Instant.parse("2027-01-05T08:00:00Z"));
            for (int attempt = 1; attempt <= 2; attempt++) {
                System.out.println(switch (openings.bookings().book(actor, request)) {
                    case BookingOutcome.Done<?>(var visit) -> "Booked.";
                    case BookingOutcome.Refused<?> refused -> refused.problems().getFirst().message();
                    case BookingOutcome.Unavailable<?> taken ->
                        taken.obstacles().getFirst().message() + " "
                                + taken.alternatives().size() + " alternatives.";
                });
            }
        }
    }
}
