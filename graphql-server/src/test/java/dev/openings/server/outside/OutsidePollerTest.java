package dev.openings.server.outside;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.jooq.Databases;
import dev.openings.jooq.Openings;
import dev.openings.jooq.bookables.NewResource;
import dev.openings.jooq.bookables.NewStaffMember;
import dev.openings.jooq.bookables.ResourceKind;
import dev.openings.jooq.bookables.StaffMemberChange;
import dev.openings.jooq.bookables.StaffRole;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.Options;
import dev.openings.jooq.operation.Patch;
import dev.openings.jooq.outside.CacheValidators;
import dev.openings.jooq.outside.NewOutsideCalendar;
import dev.openings.jooq.outside.OutsideCalendar;
import dev.openings.jooq.outside.OutsideCalendarKind;
import dev.openings.jooq.outside.OutsideChoices;
import dev.openings.jooq.outside.OutsideSource;
import dev.openings.jooq.outside.OutsideStatus;
import dev.openings.jooq.outside.Reading;
import dev.openings.jooq.outside.WhenStale;
import dev.openings.jooq.practice.PracticeChange;
import dev.openings.server.SettableClock;
import dev.openings.server.fetching.FetchClient;
import dev.openings.server.fetching.HostLookup;
import dev.openings.server.fetching.HostRules;
import dev.openings.server.fetching.RawServer;
import dev.openings.time.Interval;
import dev.openings.time.IntervalSet;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.spec.SecretKeySpec;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutsidePollerTest {
    private static final Actor SERVER = new Actor.Server();
    private static final Interval YEAR = Interval.of("2027-01-01T00:00:00Z", "2028-01-01T00:00:00Z");
    private static final String GOOD = """
            BEGIN:VCALENDAR
            BEGIN:VEVENT
            DTSTART:20270105T100000Z
            DURATION:PT1H
            END:VEVENT
            END:VCALENDAR
            """;
    private static final String FLOATING = GOOD.replace("T100000Z", "T100000");
    private static final IntervalSet HOUR = IntervalSet.of(Interval.of("2027-01-05T10:00:00Z", "2027-01-05T11:00:00Z"));

    private final SettableClock clock = new SettableClock(Instant.parse("2027-01-04T07:00:00Z"));
    private final AtomicReference<String> answer = new AtomicReference<>(ok(GOOD));
    private final AtomicBoolean knowsTags = new AtomicBoolean();
    private final RawServer calendars = RawServer.start((request, out) -> {
        String text = knowsTags.get() && request.contains("If-None-Match: \"1\"")
                ? "HTTP/1.1 304 Not Modified\r\n\r\n"
                : Objects.requireNonNull(answer.get());
        out.write(text.getBytes(StandardCharsets.UTF_8));
    });
    private final AddressSeal seal = new AddressSeal(new SecretKeySpec(new byte[32], "AES"));

    @SuppressWarnings("NullAway.Init")
    private Openings openings;

    @SuppressWarnings("NullAway.Init")
    private OutsideCalendar calendar;

    @BeforeEach
    void open() {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(Databases.h2Memory("outside-" + System.nanoTime()));
        openings = Openings.on(source, Options.of(clock, ZoneId.of("UTC")));
        var room = openings.resources()
                .create(SERVER, new NewResource("Room", ResourceKind.ROOM, Optional.empty()))
                .orThrow();
        calendar = openings.outsideCalendars()
                .add(
                        SERVER,
                        new NewOutsideCalendar(
                                room.id(),
                                "Elsewhere",
                                OutsideCalendarKind.ICS,
                                "localhost",
                                seal.seal(new OutsideAddress(calendars.uri("/a.ics"), Optional.empty())),
                                new OutsideChoices(true, true, WhenStale.KEEP)),
                        new Reading.Filled(
                                HOUR, new CacheValidators(Optional.of("\"1\""), Optional.empty(), Optional.empty())))
                .orThrow();
    }

    @AfterEach
    void close() {
        openings.close();
        calendars.close();
    }

    private static String ok(String body) {
        return "HTTP/1.1 200 OK\r\nETag: \"1\"\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    private OutsidePoller poller(AddressSeal key) {
        return poller(key, HostLookup.system());
    }

    private OutsidePoller poller(AddressSeal key, HostLookup lookup) {
        CalendarReader reader = new CalendarReader(new FetchClient(new HostRules(lookup, Set.of("localhost"))), clock);
        return new OutsidePoller(
                openings.outsideCalendars(),
                new OutsideReads(reader, key),
                OutsidePoller.newHolder(),
                Duration.ofSeconds(15));
    }

    private OutsideCalendar current() {
        return Objects.requireNonNull(
                openings.outsideCalendars().byIds(List.of(calendar.id())).get(calendar.id()));
    }

    private IntervalSet busy() {
        return Objects.requireNonNull(
                openings.outsideCalendars().busy(List.of(calendar.id()), YEAR).get(calendar.id()));
    }

    @Test
    void whatIsNotDueIsNotRead() {
        assertThat(poller(seal).readDue()).isZero();
        clock.set(clock.instant().plus(Duration.ofMinutes(5).minusSeconds(1)));
        assertThat(poller(seal).readDue()).isZero();
        assertThat(calendars.requests()).isEmpty();
    }

    @Test
    void aCalendarThatDidNotChangeIsAskedByItsValidatorAndWritesNoTime() {
        clock.set(clock.instant().plus(Duration.ofMinutes(6)));
        answer.set("HTTP/1.1 304 Not Modified\r\n\r\n");

        assertThat(poller(seal).readDue()).isEqualTo(1);
        assertThat(calendars.requests()).singleElement().asString().contains("If-None-Match: \"1\"");
        assertThat(current().readAt()).contains(clock.instant());
        assertThat(busy()).isEqualTo(HOUR);
    }

    @Test
    void aReadThatFailsByADefectIsRecordedAsFailedAndTriedAgainLater() {
        clock.set(clock.instant().plus(Duration.ofMinutes(6)));
        HostLookup defect = host -> {
            throw new IllegalStateException("a defect");
        };

        assertThat(poller(seal, defect).readDue()).isEqualTo(1);
        assertThat(current().lastError()).contains("the server failed; its log says why");
        assertThat(busy()).isEqualTo(HOUR);
        assertThat(poller(seal, defect).readDue()).as("due again later").isZero();
    }

    @Test
    void aChangeOfTheZoneOfThePracticeIsFollowedAtOnceThoughTheCalendarHasNotChanged() {
        readFloatingHour();

        setZoneOfPractice("America/New_York");

        assertThat(poller(seal).readDue()).isEqualTo(1);
        assertThat(busy()).isEqualTo(IntervalSet.of(Interval.of("2027-01-05T15:00:00Z", "2027-01-05T16:00:00Z")));
    }

    @Test
    void aReadingWithTheZoneOfBeforeIsNotRecorded() {
        clock.set(clock.instant().plus(Duration.ofMinutes(6)));
        OutsideSource source = openings.outsideCalendars()
                .claim("slow", 1, Duration.ofMinutes(1))
                .getFirst();

        setZoneOfPractice("America/New_York");

        assertThat(openings.outsideCalendars()
                        .record("slow", source, new Reading.Filled(IntervalSet.empty(), CacheValidators.NONE)))
                .isFalse();
        assertThat(busy()).isEqualTo(HOUR);
        assertThat(poller(seal).readDue()).as("due at once").isEqualTo(1);
    }

    @Test
    void aChangeOfTheZoneOfAPersonConcernsTheirCalendarsOnly() {
        var ada = openings.staff()
                .create(SERVER, NewStaffMember.of("Dr. Ada Byron", StaffRole.PHYSICIAN))
                .orThrow();
        OutsideCalendar hers = openings.outsideCalendars()
                .add(
                        SERVER,
                        new NewOutsideCalendar(
                                ada.id(),
                                "Private",
                                OutsideCalendarKind.ICS,
                                "localhost",
                                seal.seal(new OutsideAddress(calendars.uri("/b.ics"), Optional.empty())),
                                new OutsideChoices(true, true, WhenStale.KEEP)),
                        new Reading.Filled(
                                HOUR, new CacheValidators(Optional.of("\"1\""), Optional.empty(), Optional.empty())))
                .orThrow();
        answer.set(ok(FLOATING));
        knowsTags.set(true);

        openings.staff()
                .update(
                        SERVER,
                        StaffMemberChange.of(ada.id()).with(it -> it.timeZone(Patch.set(ZoneId.of("Asia/Tokyo")))))
                .orThrow();

        assertThat(poller(seal).readDue()).isEqualTo(1);
        assertThat(openings.outsideCalendars().busy(List.of(hers.id()), YEAR))
                .containsEntry(hers.id(), IntervalSet.of(Interval.of("2027-01-05T01:00:00Z", "2027-01-05T02:00:00Z")));

        setZoneOfPractice("America/New_York");

        assertThat(poller(seal).readDue()).as("the room's only").isEqualTo(1);
        assertThat(calendars.requests().getLast()).startsWith("GET /a.ics ");
    }

    /** Fills the calendar with an hour without a zone; the server answers 304 from then on. */
    private void readFloatingHour() {
        clock.set(clock.instant().plus(Duration.ofMinutes(6)));
        answer.set(ok(FLOATING));
        assertThat(poller(seal).readDue()).isEqualTo(1);
        assertThat(busy()).isEqualTo(HOUR);
        knowsTags.set(true);
    }

    private void setZoneOfPractice(String zone) {
        openings.practice()
                .update(SERVER, PracticeChange.none().with(it -> it.timeZone(Patch.set(ZoneId.of(zone)))))
                .orThrow();
    }

    @Test
    void twoServersReadACalendarOnce() throws Exception {
        clock.set(clock.instant().plus(Duration.ofMinutes(6)));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> servers = List.of(poller(seal)::readDue, poller(seal)::readDue);
            int read = 0;
            for (Future<Integer> each : threads.invokeAll(servers)) {
                read += each.get();
            }

            assertThat(read).isEqualTo(1);
        }
        assertThat(calendars.requests()).hasSize(1);
    }

    @Test
    void aServerThatWasKilledGivesItsCalendarsUpWithinAMinute() {
        clock.set(clock.instant().plus(Duration.ofMinutes(6)));
        // The killed server has claimed it, and never comes back.
        openings.outsideCalendars().claim("killed", 10, Duration.ofMinutes(1));

        assertThat(poller(seal).readDue()).isZero();
        clock.set(clock.instant().plus(Duration.ofMinutes(1)));
        assertThat(poller(seal).readDue()).isEqualTo(1);
    }

    @Test
    void aBrokenReadChangesNothingAndIsTriedAgain() {
        List<String> broken = List.of(
                "HTTP/1.1 500 No\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n" + GOOD,
                ok(GOOD.substring(0, GOOD.length() - 20)),
                ok(GOOD.replace("DTSTART:2027", "DTSTART:x027")),
                ok("<html></html>"),
                "");
        for (String each : broken) {
            clock.set(clock.instant().plus(Duration.ofMinutes(40)));
            answer.set(each);

            assertThat(poller(seal).readDue()).isEqualTo(1);
            assertThat(busy()).as(each).isEqualTo(HOUR);
            assertThat(current().lastError()).as(each).isPresent();
        }
        assertThat(current().status()).isEqualTo(OutsideStatus.STALE);
        answer.set(ok(GOOD.replace("T100000Z", "T120000Z")));
        clock.set(clock.instant().plus(Duration.ofMinutes(40)));

        assertThat(poller(seal).readDue()).isEqualTo(1);
        assertThat(current().status()).isEqualTo(OutsideStatus.FRESH);
        assertThat(current().lastError()).isEmpty();
        assertThat(busy()).isEqualTo(IntervalSet.of(Interval.of("2027-01-05T12:00:00Z", "2027-01-05T13:00:00Z")));
    }

    @Test
    void anAddressThatWasSealedWithAnotherKeyIsAFailureThatSaysSo() {
        clock.set(clock.instant().plus(Duration.ofMinutes(6)));
        byte[] other = new byte[32];
        other[0] = 1;

        assertThat(poller(new AddressSeal(new SecretKeySpec(other, "AES"))).readDue())
                .isEqualTo(1);
        assertThat(current().lastError()).contains("the address was stored with another key: enter it again");
        assertThat(calendars.requests()).isEmpty();
    }
}
