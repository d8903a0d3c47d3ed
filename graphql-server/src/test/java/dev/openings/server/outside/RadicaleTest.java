package dev.openings.server.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.openings.jooq.outside.CacheValidators;
import dev.openings.jooq.outside.OutsideCalendarKind;
import dev.openings.jooq.outside.OutsideChoices;
import dev.openings.jooq.outside.Reading;
import dev.openings.jooq.outside.WhenStale;
import dev.openings.server.fetching.FetchClient;
import dev.openings.server.fetching.HostLookup;
import dev.openings.server.fetching.HostRules;
import dev.openings.server.outside.CalendarReader.NoCalendarException;
import dev.openings.time.Interval;
import dev.openings.time.IntervalSet;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Reads from Debian's radicale, a CalDAV server of other authors. Skipped where it is not installed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RadicaleTest {
    private static final InstantSource NOW = InstantSource.fixed(Instant.parse("2027-01-04T07:00:00Z"));
    private static final IntervalSet TEN = IntervalSet.of(Interval.of("2027-01-05T10:00:00Z", "2027-01-05T11:00:00Z"));

    private final CalendarReader reader =
            new CalendarReader(new FetchClient(new HostRules(HostLookup.system(), Set.of("localhost"))), NOW);

    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Radicale server;

    @BeforeAll
    void start(@TempDir Path temporary) throws IOException {
        folder = temporary;
        assumeTrue(Radicale.isInstalled(), "radicale is not installed");
        server = Radicale.start(folder);
    }

    @AfterAll
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    private static String event(String uid, String... lines) {
        return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\nBEGIN:VEVENT\r\nUID:" + uid
                + "\r\nDTSTAMP:20270101T000000Z\r\nSUMMARY:Private\r\n" + String.join("\r\n", lines)
                + "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    }

    private OutsideAddress address(String path) {
        return new OutsideAddress(server.uri(path), Optional.of(Radicale.LOGIN));
    }

    private Reading read(OutsideAddress address, CacheValidators validators) {
        return reader.read(new CalendarReader.Source(
                OutsideCalendarKind.CALDAV,
                address,
                new OutsideChoices(true, true, WhenStale.KEEP),
                ZoneId.of("Europe/Berlin"),
                validators));
    }

    private static Reading.Filled filled(Reading reading) {
        assertThat(reading).isInstanceOf(Reading.Filled.class);
        return (Reading.Filled) reading;
    }

    @Test
    void aCalendarIsReadAndOnlyReadAgainWhenItChanged() {
        server.makeCalendar("work");
        server.put("work", "a", event("a", "DTSTART:20270105T100000Z", "DURATION:PT1H"));
        OutsideAddress work = address("/ada/work/");

        Reading.Filled first = filled(read(work, CacheValidators.NONE));
        Reading second = read(work, first.validators());
        server.put(
                "work",
                "b",
                event("b", "DTSTART;TZID=Europe/Berlin:20270106T100000", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;COUNT=2"));
        Reading.Filled third = filled(read(work, first.validators()));
        server.send("DELETE", "/ada/work/b.ics", "text/plain", "");
        Reading.Filled fourth = filled(read(work, third.validators()));

        assertThat(first.busy()).isEqualTo(TEN);
        assertThat(first.validators().syncToken()).isPresent();
        assertThat(second).isEqualTo(new Reading.Unchanged());
        assertThat(third.busy())
                .isEqualTo(TEN.union(IntervalSet.of(
                        Interval.of("2027-01-06T09:00:00Z", "2027-01-06T10:00:00Z"),
                        Interval.of("2027-01-13T09:00:00Z", "2027-01-13T10:00:00Z"))));
        assertThat(fourth.busy()).isEqualTo(TEN);
    }

    @Test
    void theOnlyCalendarIsFoundFromTheServerAndOfSeveralOneMustBeNamed() throws NoCalendarException, IOException {
        Path other = Files.createDirectory(folder.resolve("other"));
        try (Radicale alone = Radicale.start(other)) {
            alone.makeCalendar("only");
            OutsideAddress root = new OutsideAddress(alone.uri("/"), Optional.of(Radicale.LOGIN));

            assertThat(reader.located(OutsideCalendarKind.CALDAV, root).url()).isEqualTo(alone.uri("/ada/only/"));
            assertThat(reader.located(
                                    OutsideCalendarKind.CALDAV,
                                    new OutsideAddress(alone.uri("/ada/only/"), Optional.of(Radicale.LOGIN)))
                            .url())
                    .isEqualTo(alone.uri("/ada/only/"));
            alone.makeCalendar("second");
            assertThatThrownBy(() -> reader.located(OutsideCalendarKind.CALDAV, root))
                    .isInstanceOf(NoCalendarException.class)
                    .hasMessageStartingWith("there are several calendars; enter the address of one of them: ")
                    .hasMessageContaining("/ada/only/")
                    .hasMessageContaining("/ada/second/");
        }
    }

    @Test
    void aWrongPasswordAndAMissingCalendarAreFailuresThatSaySo() {
        URI work = server.uri("/ada/none/");
        OutsideAddress wrong = new OutsideAddress(work, Optional.of(new OutsideAddress.Login("ada", "falsch")));

        assertThat(read(wrong, CacheValidators.NONE))
                .isEqualTo(new Reading.Failed("the server refuses the login (HTTP 401)"));
        assertThat(read(address("/ada/none/"), CacheValidators.NONE))
                .isEqualTo(new Reading.Failed("there is nothing at this address (HTTP 404)"));
    }

    /** What another program writes is what is read: vdirsyncer copies a folder of files to the server. */
    @Test
    void whatVdirsyncerWritesIsRead() throws IOException, InterruptedException {
        Path program = Path.of("/usr/bin/vdirsyncer");
        assumeTrue(Files.isExecutable(program), "vdirsyncer is not installed");
        server.makeCalendar("synced");
        Path local = Files.createDirectories(folder.resolve("local/synced"));
        Files.writeString(local.resolve("v.ics"), event("v", "DTSTART:20270105T100000Z", "DURATION:PT1H"));
        Path config = Files.writeString(folder.resolve("vdirsyncer"), """
            [general]
            status_path = "%s"
            [pair p]
            a = "local"
            b = "remote"
            collections = ["synced"]
            [storage local]
            type = "filesystem"
            path = "%s"
            fileext = ".ics"
            [storage remote]
            type = "caldav"
            url = "%s"
            username = "ada"
            password = "geheim"
            """.formatted(
                        folder.resolve("status"), folder.resolve("local"), server.uri("/ada/")));
        for (String step : new String[] {"discover", "sync"}) {
            Process run = new ProcessBuilder(program.toString(), "-c", config.toString(), step)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("vdirsyncer.log").toFile())
                    .start();
            assertThat(run.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(run.exitValue())
                    .as(Files.readString(folder.resolve("vdirsyncer.log")))
                    .isZero();
        }

        assertThat(filled(read(address("/ada/synced/"), CacheValidators.NONE)).busy())
                .isEqualTo(TEN);
    }
}
