package dev.openings.server.outside;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.jooq.Databases;
import dev.openings.jooq.Openings;
import dev.openings.jooq.bookables.NewResource;
import dev.openings.jooq.bookables.ResourceKind;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.Options;
import dev.openings.jooq.outside.CacheValidators;
import dev.openings.jooq.outside.NewOutsideCalendar;
import dev.openings.jooq.outside.OutsideCalendar;
import dev.openings.jooq.outside.OutsideCalendarKind;
import dev.openings.jooq.outside.OutsideChoices;
import dev.openings.jooq.outside.OutsideStatus;
import dev.openings.jooq.outside.Reading;
import dev.openings.jooq.outside.WhenStale;
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
    private static final IntervalSet HOUR = IntervalSet.of(Interval.of("2027-01-05T10:00:00Z", "2027-01-05T11:00:00Z"));

    private final SettableClock clock = new SettableClock(Instant.parse("2027-01-04T07:00:00Z"));
    private final AtomicReference<String> answer = new AtomicReference<>(ok(GOOD));
    private final RawServer calendars = RawServer.start(
            (request, out) -> out.write(Objects.requireNonNull(answer.get()).getBytes(StandardCharsets.UTF_8)));
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
        CalendarReader reader =
                new CalendarReader(new FetchClient(new HostRules(HostLookup.system(), Set.of("localhost"))), clock);
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
