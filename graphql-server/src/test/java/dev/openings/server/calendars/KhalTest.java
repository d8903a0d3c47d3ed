package dev.openings.server.calendars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.openings.jooq.Openings;
import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.bookables.NewStaffMember;
import dev.openings.jooq.bookables.StaffRole;
import dev.openings.jooq.booking.AppointmentMove;
import dev.openings.jooq.booking.NewAppointment;
import dev.openings.jooq.contacts.NewContact;
import dev.openings.jooq.feeds.CalendarFeed;
import dev.openings.jooq.feeds.NewCalendarFeed;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.rules.BookingRules;
import dev.openings.jooq.services.NewService;
import dev.openings.server.ServerFixture;
import dev.openings.server.ServerTestDatabase;
import dev.openings.server.security.SecretTokens.Purpose;
import dev.openings.slots.ObstacleCode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The calendar program khal, with vdirsyncer, follows a feed. Skipped where one of them is not installed. */
class KhalTest {
    private static final Actor SERVER = new Actor.Server();
    private static final Set<ObstacleCode> ANY_TIME = Set.of(ObstacleCode.OUTSIDE_WORKING_HOURS, ObstacleCode.OFF_GRID);
    private static final LocalDate WEEK = LocalDate.of(2027, 1, 4);

    @TempDir
    Path folder = Path.of("");

    @Test
    void bookingsMovesCancellationsAndHandOversAreFollowedAndARevokedFeedIsAnError() throws Exception {
        assumeTrue(SubscribedCalendar.isInstalled(), "vdirsyncer and khal are not both installed");
        try (ServerFixture server = ServerFixture.start(ServerTestDatabase.H2)) {
            Openings openings = server.server().context().openings();
            UUID grace = staff(openings, "Dr. Grace Hopper");
            UUID alan = staff(openings, "Dr. Alan Turing");
            UUID service = openings.services()
                    .create(
                            SERVER,
                            NewService.of(
                                    "Akupunktur; lang, groß",
                                    BookingRules.of(Duration.ofMinutes(30)),
                                    List.of(grace, alan)))
                    .orThrow()
                    .id();
            CalendarFeed feed =
                    openings.feeds().create(SERVER, NewCalendarFeed.of(grace)).orThrow();
            SubscribedCalendar calendar = SubscribedCalendar.of(address(server, feed), folder);

            Appointment first = book(openings, service, grace, "2027-01-05T10:00:00Z");
            Appointment second = book(openings, service, grace, "2027-01-06T14:00:00Z");
            assertThat(synced(calendar))
                    .containsExactly(
                            "2027-01-05 10:00-10:30 Akupunktur; lang, groß CONFIRMED",
                            "2027-01-06 14:00-14:30 Akupunktur; lang, groß CONFIRMED");

            move(openings, first, "2027-01-05T11:00:00Z", grace);
            openings.bookings()
                    .cancel(SERVER, second.id(), Optional.empty(), Optional.empty())
                    .orThrow();
            assertThat(synced(calendar))
                    .containsExactly(
                            "2027-01-05 11:00-11:30 Akupunktur; lang, groß CONFIRMED",
                            "2027-01-06 14:00-14:30 Cancelled: Akupunktur; lang, groß CANCELLED");

            move(openings, first, "2027-01-05T11:00:00Z", alan);
            assertThat(synced(calendar))
                    .containsExactly("2027-01-06 14:00-14:30 Cancelled: Akupunktur; lang, groß CANCELLED");
            move(openings, first, "2027-01-07T09:00:00Z", grace);
            List<String> last = synced(calendar);
            assertThat(last)
                    .containsExactly(
                            "2027-01-06 14:00-14:30 Cancelled: Akupunktur; lang, groß CANCELLED",
                            "2027-01-07 09:00-09:30 Akupunktur; lang, groß CONFIRMED");

            openings.feeds().revoke(SERVER, feed.id(), Optional.empty()).orThrow();
            assertThat(calendar.sync().status()).isNotZero();
            assertThat(calendar.week(WEEK)).as("the state of before stays").isEqualTo(last);
        }
    }

    private static UUID staff(Openings openings, String name) {
        return openings.staff()
                .create(SERVER, NewStaffMember.of(name, StaffRole.PHYSICIAN))
                .orThrow()
                .id();
    }

    private static URI address(ServerFixture server, CalendarFeed feed) {
        String secret =
                server.server().context().secrets().secret(Purpose.CALENDAR_FEED, feed.id(), feed.secretCounter());
        return server.request("calendars/" + secret + ".ics").build().uri();
    }

    private static Appointment book(Openings openings, UUID service, UUID person, String start) {
        UUID contact = openings.contacts()
                .create(SERVER, NewContact.of("Ada", "Lovelace"))
                .orThrow()
                .id();
        return openings.bookings()
                .book(
                        SERVER,
                        NewAppointment.ofService(service, contact, Instant.parse(start))
                                .withStaff(List.of(person))
                                .overruling(ANY_TIME))
                .orThrow();
    }

    private static void move(Openings openings, Appointment appointment, String start, UUID person) {
        openings.bookings()
                .reschedule(
                        SERVER,
                        AppointmentMove.to(appointment.id(), Instant.parse(start))
                                .withStaff(List.of(person))
                                .withOverrule(ANY_TIME))
                .orThrow();
    }

    private static List<String> synced(SubscribedCalendar calendar) throws Exception {
        SubscribedCalendar.Run run = calendar.sync();
        assertThat(run.status()).as(run.output()).isZero();
        return calendar.week(WEEK);
    }
}
