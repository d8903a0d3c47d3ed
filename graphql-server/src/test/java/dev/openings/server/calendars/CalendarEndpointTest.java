package dev.openings.server.calendars;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.jooq.Openings;
import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.bookables.NewStaffMember;
import dev.openings.jooq.bookables.StaffMember;
import dev.openings.jooq.bookables.StaffRole;
import dev.openings.jooq.booking.NewAppointment;
import dev.openings.jooq.contacts.Contact;
import dev.openings.jooq.contacts.NewContact;
import dev.openings.jooq.feeds.CalendarFeed;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.rules.BookingRules;
import dev.openings.jooq.services.NewService;
import dev.openings.jooq.services.Service;
import dev.openings.server.ServerFixture;
import dev.openings.server.ServerTestDatabase;
import dev.openings.server.graphql.engine.RequestLimits;
import dev.openings.server.security.SecretTokens.Purpose;
import dev.openings.server.settings.Settings;
import dev.openings.slots.ObstacleCode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CalendarEndpointTest {
    private static final Actor SERVER = new Actor.Server();
    private static final Instant START = Instant.parse("2027-01-05T08:00:00Z");

    @ParameterizedTest
    @EnumSource
    void anAppointmentFileIsSentAgainOnlyAfterAChange(ServerTestDatabase database) {
        try (Practice practice = new Practice(database)) {
            Appointment appointment = practice.book(START);
            String path = practice.appointmentPath(appointment);
            practice.server.clock().advance(Duration.ofMinutes(5));

            HttpResponse<String> answer = practice.get(path);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(header(answer, "Content-Type")).startsWith("text/calendar");
            assertThat(header(answer, "Content-Disposition")).isEqualTo("attachment; filename=\"visit.ics\"");
            assertThat(header(answer, "Cache-Control")).contains("private");
            assertThat(header(answer, "Last-Modified")).isEqualTo("Mon, 04 Jan 2027 07:00:00 GMT");
            assertThat(answer.body())
                    .contains("UID:" + appointment.id() + "\r\n", "STATUS:CONFIRMED\r\n", "SUMMARY:Visit")
                    .contains("20270105T080000")
                    .doesNotContain("ATTENDEE", "Lovelace", "ada@example.com");

            String tag = header(answer, "ETag");
            assertThat(practice.get(path, "If-None-Match", tag).statusCode()).isEqualTo(304);
            assertThat(practice.get(path, "If-None-Match", "W/" + tag + ", \"x\"")
                            .statusCode())
                    .isEqualTo(304);
            assertThat(practice.get(path, "If-None-Match", "\"x\"").statusCode())
                    .isEqualTo(200);
            assertThat(practice.get(path, "If-Modified-Since", header(answer, "Last-Modified"))
                            .statusCode())
                    .isEqualTo(304);

            practice.cancel(appointment);
            HttpResponse<String> cancelled = practice.get(path, "If-None-Match", tag);
            assertThat(cancelled.statusCode()).isEqualTo(200);
            assertThat(cancelled.body()).contains("STATUS:CANCELLED\r\n").contains("SEQUENCE:1\r\n");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCompressedFeedHasAnEntityTagOfItsOwn(ServerTestDatabase database) {
        try (Practice practice = new Practice(database)) {
            for (int day = 0; day < 5; day++) {
                practice.book(START.plus(Duration.ofDays(day)));
            }
            String path = practice.feedPath(practice.openings
                    .feeds()
                    .create(SERVER, practice.grace.id(), Optional.of("Mine"))
                    .orThrow());

            HttpResponse<String> plain = practice.get(path);
            assertThat(plain.body()).as("shorter bodies are not compressed").hasSizeGreaterThan(1 << 10);
            HttpResponse<String> compressed = practice.get(path, "Accept-Encoding", "gzip");
            assertThat(header(compressed, "Content-Encoding")).isEqualTo("gzip");
            assertThat(header(plain, "Vary")).isEqualTo("Accept-Encoding");
            assertThat(header(compressed, "Vary")).isEqualTo("Accept-Encoding");
            assertThat(header(compressed, "ETag"))
                    .isNotEqualTo(header(plain, "ETag"))
                    .isEqualTo(header(practice.get(path, "Accept-Encoding", "gzip"), "ETag"));

            HttpResponse<String> unchanged =
                    practice.get(path, "Accept-Encoding", "gzip", "If-None-Match", header(compressed, "ETag"));
            assertThat(unchanged.statusCode()).isEqualTo(304);
            assertThat(unchanged.headers().firstValue("Content-Encoding")).isEmpty();
            assertThat(header(unchanged, "ETag")).isEqualTo(header(compressed, "ETag"));
            assertThat(header(unchanged, "Vary")).isEqualTo("Accept-Encoding");
            assertThat(practice.get(path, "Accept-Encoding", "gzip", "If-None-Match", header(plain, "ETag"))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFeedContainsAppointmentsButNoDetailsOfContacts(ServerTestDatabase database) {
        try (Practice practice = new Practice(database)) {
            Appointment scheduled = practice.book(START);
            Appointment cancelled = practice.book(START.plus(Duration.ofDays(1)));
            practice.cancel(cancelled);
            CalendarFeed feed = practice.openings
                    .feeds()
                    .create(SERVER, practice.grace.id(), Optional.of("Mine"))
                    .orThrow();
            String path = practice.feedPath(feed);

            HttpResponse<String> answer = practice.get(path);

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body())
                    .contains("METHOD:PUBLISH\r\n", "NAME:Mine\r\n", "SUMMARY:Check-up\r\n")
                    .contains("UID:" + scheduled.id(), "UID:" + cancelled.id(), "STATUS:CANCELLED\r\n")
                    .doesNotContain("ATTENDEE", "Ada", "Lovelace", "example.com", "secret note");
            assertThat(practice.get(path, "If-None-Match", header(answer, "ETag"))
                            .statusCode())
                    .isEqualTo(304);

            practice.openings
                    .feeds()
                    .revoke(SERVER, feed.id(), Optional.empty())
                    .orThrow();
            assertThat(practice.get(path).statusCode()).isEqualTo(404);
        }
    }

    @ParameterizedTest
    @EnumSource
    void allInvalidAddressesGetTheSameResponse(ServerTestDatabase database) {
        try (Practice practice = new Practice(database)) {
            Appointment appointment = practice.book(START);
            String path = practice.appointmentPath(appointment);
            String forged = path.substring(0, path.length() - 6)
                    + (path.charAt(path.length() - 6) == 'A' ? "B" : "A")
                    + path.substring(path.length() - 5);

            for (String invalid : List.of(
                    forged,
                    path.replace(".ics", ""),
                    path.replace("appointments", "calendars"),
                    "appointments/x.ics",
                    "appointments/.ics",
                    "calendars/%2e%2e.ics",
                    "appointments/" + appointment.id() + ".ics")) {
                HttpResponse<String> answer = practice.get(invalid);
                assertThat(answer.statusCode()).as(invalid).isEqualTo(404);
                assertThat(answer.body()).isEqualTo("There is no calendar at this address.\n");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aHeadResponseHasTheHeadersOfGetAndNoBody(ServerTestDatabase database) {
        try (Practice practice = new Practice(database)) {
            String path = practice.appointmentPath(practice.book(START));

            HttpResponse<String> get = practice.get(path);
            HttpResponse<String> head =
                    practice.server.send(practice.server.request(path).HEAD().build());

            assertThat(head.statusCode()).isEqualTo(200);
            assertThat(head.body()).isEmpty();
            for (String name : List.of("Content-Type", "ETag", "Last-Modified", "Content-Length")) {
                assertThat(header(head, name)).as(name).isEqualTo(header(get, name));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDatabaseTimeoutIsResponse503WithRetryAfter(ServerTestDatabase database) {
        try (Practice practice =
                new Practice(database, settings -> settings.withLimits(withTinyTimeLimit(settings.limits())))) {
            Appointment appointment = practice.book(START);
            CalendarFeed feed = practice.openings
                    .feeds()
                    .create(SERVER, practice.grace.id(), Optional.empty())
                    .orThrow();

            for (String path : List.of(practice.appointmentPath(appointment), practice.feedPath(feed))) {
                HttpResponse<String> answer = practice.get(path);

                assertThat(answer.statusCode()).as(path).isEqualTo(503);
                assertThat(header(answer, "Retry-After")).isEqualTo("30");
                assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
                assertThat(answer.body()).isEqualTo("The database did not answer in time. Try again.\n");
            }
        }
    }

    /** A limit of a microsecond, which no database can keep. */
    private static RequestLimits withTinyTimeLimit(RequestLimits defaults) {
        return defaults.withTime(Duration.ofNanos(1_000));
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("(none)");
    }

    /** A server with Dr. Grace Hopper, with whom Ada has appointments. */
    private static final class Practice implements AutoCloseable {
        final ServerFixture server;
        final Openings openings;
        final StaffMember grace;
        private final Service service;
        private final Contact ada;

        Practice(ServerTestDatabase database) {
            this(database, UnaryOperator.identity());
        }

        Practice(ServerTestDatabase database, UnaryOperator<Settings> change) {
            server = ServerFixture.start(database, change);
            openings = server.server().context().openings();
            grace = openings.staff()
                    .create(SERVER, NewStaffMember.of("Dr. Grace Hopper", StaffRole.PHYSICIAN))
                    .orThrow();
            service = openings.services()
                    .create(
                            SERVER,
                            NewService.of("Check-up", BookingRules.of(Duration.ofMinutes(30)), List.of(grace.id())))
                    .orThrow();
            ada = openings.contacts()
                    .create(SERVER, NewContact.of("Ada", "Lovelace"))
                    .orThrow();
        }

        Appointment book(Instant start) {
            NewAppointment request = NewAppointment.ofService(service.id(), ada.id(), start);
            return openings.bookings()
                    .book(SERVER, request.overruling(Set.of(ObstacleCode.OUTSIDE_WORKING_HOURS, ObstacleCode.OFF_GRID)))
                    .orThrow();
        }

        void cancel(Appointment appointment) {
            openings.bookings()
                    .cancel(SERVER, appointment.id(), Optional.empty(), Optional.empty())
                    .orThrow();
        }

        String appointmentPath(Appointment appointment) {
            return "appointments/" + secret(Purpose.APPOINTMENT_ICS, appointment.id(), appointment.secretCounter())
                    + ".ics";
        }

        String feedPath(CalendarFeed feed) {
            return "calendars/" + secret(Purpose.CALENDAR_FEED, feed.id(), feed.secretCounter()) + ".ics";
        }

        private String secret(Purpose purpose, UUID id, int counter) {
            return server.server().context().secrets().secret(purpose, id, counter);
        }

        /** @param headers names and values in turn */
        HttpResponse<String> get(String path, String... headers) {
            HttpRequest.Builder request = server.request(path).GET();
            return server.send((headers.length == 0 ? request : request.headers(headers)).build());
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
