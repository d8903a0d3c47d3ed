package dev.openings.server.calendars;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.availability.TimeWindow;
import dev.openings.booking.AppointmentStatus;
import dev.openings.jooq.Openings;
import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.bookables.NewStaffMember;
import dev.openings.jooq.bookables.StaffMember;
import dev.openings.jooq.bookables.StaffRole;
import dev.openings.jooq.booking.AppointmentMove;
import dev.openings.jooq.booking.NewAppointment;
import dev.openings.jooq.contacts.Contact;
import dev.openings.jooq.contacts.NewContact;
import dev.openings.jooq.feeds.CalendarFeed;
import dev.openings.jooq.feeds.FeedDetail;
import dev.openings.jooq.feeds.NewCalendarFeed;
import dev.openings.jooq.holidays.ClosedDayChange;
import dev.openings.jooq.holidays.NewHolidayCalendar;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.Patch;
import dev.openings.jooq.practice.PracticeChange;
import dev.openings.jooq.rules.BookingRules;
import dev.openings.jooq.services.NewService;
import dev.openings.jooq.services.Service;
import dev.openings.jooq.services.ServiceChange;
import dev.openings.jooq.services.ServiceText;
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
import java.time.LocalDate;
import java.time.ZoneId;
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
                    .contains("20270105T080000", "METHOD:PUBLISH\r\n", "ORGANIZER")
                    .doesNotContain("ATTENDEE", "Lovelace", "ada@example.com", "VALARM");

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
            assertThat(cancelled.body())
                    .contains("STATUS:CANCELLED\r\n", "TRANSP:TRANSPARENT\r\n", "SUMMARY:Cancelled: Visit")
                    .contains("SEQUENCE:301\r\n")
                    .doesNotContain("URL:");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aClosedDayIsAWholeDayOfItsFeedAndAHalfDayIsTheTimeWithoutHours(ServerTestDatabase database) {
        try (Practice practice = new Practice(database)) {
            UUID calendar = practice.openings
                    .holidays()
                    .create(SERVER, NewHolidayCalendar.manual("Ours"))
                    .orThrow()
                    .id();
            practice.openings
                    .holidays()
                    .setClosedDay(SERVER, ClosedDayChange.closed(calendar, LocalDate.of(2027, 1, 6), "Epiphany"))
                    .orThrow();
            ClosedDayChange.Day half = new ClosedDayChange.Day("Outing", List.of(TimeWindow.of("00:00", "12:00")));
            practice.openings
                    .holidays()
                    .setClosedDay(SERVER, new ClosedDayChange(calendar, LocalDate.of(2027, 1, 7), Optional.of(half)))
                    .orThrow();
            practice.openings
                    .holidays()
                    .assign(SERVER, Optional.empty(), Optional.of(calendar))
                    .orThrow();
            NewCalendarFeed mine = NewCalendarFeed.of(practice.grace.id()).withTimeOff();

            String named = practice.get(practice.feedPath(
                            practice.openings.feeds().create(SERVER, mine).orThrow()))
                    .body();
            String busy = practice.get(practice.feedPath(practice.openings
                            .feeds()
                            .create(SERVER, mine.showing(FeedDetail.BUSY))
                            .orThrow()))
                    .body();

            assertThat(named)
                    .contains("DTSTART;VALUE=DATE:20270106\r\nDTEND;VALUE=DATE:20270107\r\nSUMMARY:Epiphany\r\n")
                    .contains("T120000", "SUMMARY:Outing\r\n");
            assertThat(busy)
                    .contains("DTSTART;VALUE=DATE:20270106\r\nDTEND;VALUE=DATE:20270107\r\nSUMMARY:Not available\r\n")
                    .doesNotContain("Epiphany", "Outing");
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
                    .contains("NAME:Mine\r\n", "SUMMARY:Check-up\r\n", "SUMMARY:Cancelled: Check-up\r\n")
                    .contains("REFRESH-INTERVAL;VALUE=DURATION:PT15M\r\n", "X-PUBLISHED-TTL:PT15M\r\n")
                    .contains("UID:" + scheduled.id(), "UID:" + cancelled.id(), "STATUS:CANCELLED\r\n")
                    .doesNotContain("METHOD", "ORGANIZER", "ATTENDEE", "Ada", "Lovelace", "example.com", "secret note");
            assertThat(header(answer, "Content-Type")).isEqualTo("text/calendar; charset=utf-8");
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

    @ParameterizedTest
    @EnumSource
    void aClientThatAsksByDateAloneLearnsOfEveryChange(ServerTestDatabase database) {
        try (Practice practice = new Practice(database)) {
            StaffMember bob = practice.openings
                    .staff()
                    .create(SERVER, NewStaffMember.of("Dr. Bob", StaffRole.PHYSICIAN))
                    .orThrow();
            Appointment visit = practice.book(START);
            String feed = practice.feedPath(practice.feed(NewCalendarFeed.of(practice.grace.id())));
            String file = practice.appointmentPath(visit);
            practice.openings
                    .services()
                    .update(
                            SERVER,
                            ServiceChange.of(practice.service.id())
                                    .withStaffIds(Patch.set(List.of(practice.grace.id(), bob.id()))))
                    .orThrow();
            List<Runnable> changes = List.of(
                    () -> practice.openings
                            .services()
                            .update(
                                    SERVER,
                                    ServiceChange.of(practice.service.id()).withName(Patch.set("New name")))
                            .orThrow(),
                    () -> practice.update(PracticeChange.none().withAddress(Patch.set("Elsewhere 1"))),
                    () -> practice.update(PracticeChange.none().withTimeZone(Patch.set(ZoneId.of("Asia/Tokyo")))),
                    () -> practice.openings
                            .bookings()
                            .reschedule(
                                    SERVER,
                                    AppointmentMove.to(visit.id(), START)
                                            .withStaff(List.of(bob.id()))
                                            .withOverrule(
                                                    Set.of(ObstacleCode.OUTSIDE_WORKING_HOURS, ObstacleCode.OFF_GRID)))
                            .orThrow());
            for (Runnable change : changes) {
                practice.server.clock().advance(Duration.ofSeconds(2));
                HttpResponse<String> before = practice.get(feed);
                HttpResponse<String> fileBefore = practice.get(file);
                String date = header(before, "Last-Modified");
                String dateOfFile = header(fileBefore, "Last-Modified");

                change.run();

                HttpResponse<String> after = practice.get(feed, "If-Modified-Since", date);
                assertThat(after.statusCode()).isEqualTo(200);
                assertThat(after.body()).isNotEqualTo(before.body());
                HttpResponse<String> fileAfter = practice.get(file, "If-Modified-Since", dateOfFile);
                assertThat(fileAfter.statusCode()).isEqualTo(200);
                assertThat(fileAfter.body()).isNotEqualTo(fileBefore.body());
                practice.server.clock().advance(Duration.ofSeconds(2));
                HttpResponse<String> later = practice.get(feed);
                assertThat(instant(later)).isAfter(instant(before));
                assertThat(practice.get(feed, "If-Modified-Since", header(later, "Last-Modified"))
                                .statusCode())
                        .isEqualTo(304);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void twoChangesInOneSecondAreNotTakenForOne(ServerTestDatabase database) {
        try (Practice practice = new Practice(database)) {
            String feed = practice.feedPath(practice.feed(NewCalendarFeed.of(practice.grace.id())));
            practice.book(START);
            HttpResponse<String> first = practice.get(feed);

            practice.book(START.plus(Duration.ofDays(1)));
            HttpResponse<String> second = practice.get(feed, "If-Modified-Since", header(first, "Last-Modified"));
            practice.book(START.plus(Duration.ofDays(2)));
            practice.server.clock().advance(Duration.ofSeconds(10));
            HttpResponse<String> third = practice.get(feed, "If-Modified-Since", header(second, "Last-Modified"));

            assertThat(List.of(second.statusCode(), third.statusCode())).containsExactly(200, 200);
            String file = practice.appointmentPath(practice.book(START.plus(Duration.ofDays(3))));
            HttpResponse<String> visit = practice.get(file);
            practice.update(PracticeChange.none().withAddress(Patch.set("Elsewhere 1")));
            assertThat(practice.get(file, "If-Modified-Since", header(visit, "Last-Modified"))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFeedShowsWhatItsCreatorChose(ServerTestDatabase database) {
        try (Practice practice = new Practice(database)) {
            practice.update(PracticeChange.none().withAddress(Patch.set("Main Street 7")));
            practice.book(START);
            UUID owner = practice.grace.id();

            assertThat(practice.body(NewCalendarFeed.of(owner).showing(FeedDetail.NAMES)))
                    .contains("SUMMARY:Ada Lovelace\\, Check-up\r\n", "LOCATION:Main Street 7\r\n");
            assertThat(practice.body(NewCalendarFeed.of(owner).showing(FeedDetail.INITIALS)))
                    .contains("SUMMARY:A.L.\\, Check-up\r\n")
                    .doesNotContain("Lovelace");
            assertThat(practice.body(NewCalendarFeed.of(owner).showing(FeedDetail.BUSY)))
                    .contains("SUMMARY:Busy\r\n")
                    .doesNotContain("Check-up", "LOCATION", "DESCRIPTION");
            assertThat(practice.body(NewCalendarFeed.ofPractice()))
                    .contains("SUMMARY:Dr. Grace Hopper: Check-up\r\n", "DESCRIPTION:Dr. Grace Hopper\r\n");
            practice.update(PracticeChange.none().withLocale(Patch.set("de")));
            assertThat(practice.body(NewCalendarFeed.of(owner).showing(FeedDetail.BUSY)))
                    .contains("SUMMARY:Belegt\r\n");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aMissedAppointmentIsShownAsFreeTime(ServerTestDatabase database) {
        try (Practice practice = new Practice(database)) {
            Appointment visit = practice.book(START);
            practice.server
                    .clock()
                    .advance(Duration.between(practice.server.clock().instant(), START.plusSeconds(7200)));
            practice.openings
                    .bookings()
                    .changeStatus(SERVER, visit.id(), AppointmentStatus.NO_SHOW, Optional.empty())
                    .orThrow();

            assertThat(practice.body(NewCalendarFeed.of(practice.grace.id())))
                    .contains("SUMMARY:No show: Check-up\r\n", "STATUS:CONFIRMED\r\n", "TRANSP:TRANSPARENT\r\n");
        }
    }

    @ParameterizedTest
    @EnumSource
    void theCopyOfAContactHasALinkThePhoneNumberAndHowToPrepare(ServerTestDatabase database) {
        try (Practice practice = new Practice(database)) {
            practice.update(PracticeChange.none().withPhone(Patch.set("+493023125000")));
            practice.openings
                    .services()
                    .setTexts(
                            SERVER,
                            practice.service.id(),
                            List.of(new ServiceText("en", Optional.of("Consultation"), Optional.of("Come fasting."))),
                            Optional.empty())
                    .orThrow();
            String path = practice.appointmentPath(practice.book(START));

            String text = practice.get(path + "?alarm=PT2H").body().replace("\r\n ", "");

            assertThat(text)
                    .contains("SUMMARY:Consultation (", "/visit#", "Come fasting.\\nPhone: +493023125000\\n")
                    .contains("TRIGGER:-PT120M\r\n")
                    .containsPattern("\r\nURL:http.*/visit#")
                    .doesNotContain("Check-up");
            assertThat(practice.get(path).headers().firstValue("Content-Encoding"))
                    .as("with a token, so that it is not compressed")
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void timesInUtcNeedNoTimeZone(ServerTestDatabase database) {
        try (Practice practice = new Practice(database)) {
            practice.update(PracticeChange.none().withTimeZone(Patch.set(ZoneId.of("Europe/Berlin"))));
            practice.book(START);
            String feed = practice.feedPath(practice.feed(NewCalendarFeed.of(practice.grace.id())));

            HttpResponse<String> local = practice.get(feed);
            HttpResponse<String> utc = practice.get(feed + "?tz=utc");

            assertThat(local.body()).contains("DTSTART;TZID=Europe/Berlin:20270105T090000\r\n", "BEGIN:VTIMEZONE");
            assertThat(utc.body()).contains("DTSTART:20270105T080000Z\r\n").doesNotContain("VTIMEZONE");
            assertThat(header(utc, "ETag")).isNotEqualTo(header(local, "ETag"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void busyTimeAndAvailabilityAreViewsOfAFeed(ServerTestDatabase database) {
        try (Practice practice = new Practice(database)) {
            practice.book(START);
            String feed = practice.feedPath(practice.feed(NewCalendarFeed.of(practice.grace.id())));

            HttpResponse<String> busy = practice.get(feed + "?view=busy");
            HttpResponse<String> open = practice.get(feed + "?view=availability");

            assertThat(busy.body())
                    .contains("BEGIN:VFREEBUSY\r\n", "FREEBUSY;FBTYPE=BUSY:20270105T080000Z/20270105T083000Z\r\n")
                    .doesNotContain("VEVENT", "Check-up");
            assertThat(open.body())
                    .contains("BEGIN:VAVAILABILITY\r\n", "BUSYTYPE:BUSY-UNAVAILABLE\r\n")
                    .doesNotContain("VEVENT", "Check-up");
            assertThat(practice.get(feed + "?view=busy", "If-None-Match", header(busy, "ETag"))
                            .statusCode())
                    .isEqualTo(304);
        }
    }

    @ParameterizedTest
    @EnumSource
    void unknownValuesOfTheQueryAreRefused(ServerTestDatabase database) {
        try (Practice practice = new Practice(database)) {
            String file = practice.appointmentPath(practice.book(START));
            String feed = practice.feedPath(practice.feed(NewCalendarFeed.of(practice.grace.id())));
            String ofAll = practice.feedPath(practice.feed(NewCalendarFeed.ofPractice()));

            for (String path : List.of(
                    feed + "?view=all",
                    feed + "?view=",
                    feed + "?tz=Europe/Berlin",
                    feed + "?alarm=PT2H",
                    feed + "?view=busy&alarm=PT2H",
                    file + "?alarm=2h",
                    file + "?alarm=PT90S",
                    file + "?alarm=P8D",
                    file + "?view=busy",
                    ofAll + "?view=busy")) {
                assertThat(practice.get(path).statusCode()).as(path).isEqualTo(400);
            }
            assertThat(practice.get(feed + "?view=all").body())
                    .isEqualTo("view must be events, busy or availability.\n");
            assertThat(practice.get(feed + "?alarm=PT2H").body()).isEqualTo("alarm is for single appointments.\n");
            assertThat(practice.get(feed + "?nocache=1").statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theDeskSeesWhichProgramReadTheFeedLast(ServerTestDatabase database) {
        try (Practice practice = new Practice(database)) {
            CalendarFeed feed = practice.feed(NewCalendarFeed.of(practice.grace.id()));
            HttpResponse<String> first = practice.get(practice.feedPath(feed), "User-Agent", "Phone/1");
            assertThat(practice.fetchedBy(feed)).contains("Phone/1");

            practice.get(practice.feedPath(feed), "User-Agent", "Phone/2", "If-None-Match", header(first, "ETag"));

            assertThat(practice.fetchedBy(feed)).contains("Phone/2");
        }
    }

    private static Instant instant(HttpResponse<String> answer) {
        return Instant.from(Validators.HTTP_DATE.parse(header(answer, "Last-Modified")));
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

        CalendarFeed feed(NewCalendarFeed input) {
            return openings.feeds().create(SERVER, input).orThrow();
        }

        String body(NewCalendarFeed input) {
            return get(feedPath(feed(input))).body();
        }

        Optional<String> fetchedBy(CalendarFeed feed) {
            return openings.feeds().ofOwners(List.of(grace.id())).getOrDefault(grace.id(), List.of()).stream()
                    .filter(it -> it.id().equals(feed.id()))
                    .findFirst()
                    .flatMap(CalendarFeed::lastFetch)
                    .flatMap(CalendarFeed.Fetch::program);
        }

        void update(PracticeChange change) {
            openings.practice().update(SERVER, change).orThrow();
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
