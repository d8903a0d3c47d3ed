package dev.openings.server.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openings.jooq.outside.CacheValidators;
import dev.openings.jooq.outside.OutsideCalendarKind;
import dev.openings.jooq.outside.OutsideChoices;
import dev.openings.jooq.outside.Reading;
import dev.openings.jooq.outside.WhenStale;
import dev.openings.server.fetching.FetchClient;
import dev.openings.server.fetching.FetchLimits;
import dev.openings.server.fetching.HostLookup;
import dev.openings.server.fetching.HostRules;
import dev.openings.server.fetching.RawServer;
import dev.openings.server.fetching.TimeLeft;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers of CalDAV servers that a well-behaved server does not give. */
class CalDavTest {
    private static final String PROPERTIES = """
        <multistatus xmlns="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><response><href>/c/</href><propstat><prop>\
        <resourcetype><collection/><c:calendar/></resourcetype></prop><status>HTTP/1.1 200 OK</status></propstat></response>\
        </multistatus>""";

    private static Reading read(String properties, String report) {
        try (RawServer server = RawServer.start((request, out) -> {
            String body = request.startsWith("PROPFIND") ? properties : report;
            out.write(("HTTP/1.1 207 Multi-Status\r\n\r\n" + body).getBytes(StandardCharsets.UTF_8));
        })) {
            return reader().read(new CalendarReader.Source(
                    OutsideCalendarKind.CALDAV,
                    new OutsideAddress(server.uri("/c/"), Optional.empty()),
                    new OutsideChoices(true, true, WhenStale.KEEP),
                    ZoneOffset.UTC,
                    CacheValidators.NONE));
        }
    }

    private static CalendarReader reader() {
        return new CalendarReader(
                new FetchClient(new HostRules(HostLookup.system(), Set.of("localhost"))),
                InstantSource.fixed(Instant.parse("2027-01-04T07:00:00Z")));
    }

    private static String report(String responses) {
        return "<multistatus xmlns=\"DAV:\" xmlns:c=\"urn:ietf:params:xml:ns:caldav\">" + responses + "</multistatus>";
    }

    @Test
    void entitiesOfXmlAreNotRead() {
        String bomb = "<!DOCTYPE m [<!ENTITY a SYSTEM \"file:///etc/hostname\">]>" + report("&a;");

        assertThat(read(PROPERTIES, bomb)).isEqualTo(new Reading.Failed("its answer is not XML"));
        assertThat(read(bomb, report(""))).isEqualTo(new Reading.Failed("its answer is not XML"));
    }

    @Test
    void aPartOfACalendarIsNoCalendar() {
        assertThat(
                        read(
                                PROPERTIES,
                                report(
                                        "<response><href>/c/</href><status>HTTP/1.1 507 Insufficient Storage</status></response>")))
                .isEqualTo(new Reading.Failed("the server gave a part of the calendar only"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<propstat><prop><c:calendar-data/></prop><status>HTTP/1.1 403 Forbidden</status></propstat>",
                "<propstat><prop><c:calendar-data/></prop><status>HTTP/1.1 404 Not Found</status></propstat>",
                "<propstat><prop><c:calendar-data/></prop><status>HTTP/1.1 500 Internal Server Error</status></propstat>",
                "<propstat><prop><c:calendar-data> </c:calendar-data></prop><status>HTTP/1.1 200 OK</status></propstat>",
                ""
            })
    void aCalendarWithAnObjectWhoseContentIsMissingIsNotRead(String properties) {
        String other = """
            <response><href>/c/1.ics</href><propstat><prop><c:calendar-data>BEGIN:VCALENDAR
            END:VCALENDAR</c:calendar-data></prop><status>HTTP/1.1 200 OK</status></propstat></response>""";
        String missing = "<response><href>/c/2.ics</href><propstat><prop><getetag>\"2\"</getetag></prop>"
                + "<status>HTTP/1.1 200 OK</status></propstat>" + properties + "</response>";

        assertThat(read(PROPERTIES, report(other))).isInstanceOf(Reading.Filled.class);
        assertThat(read(PROPERTIES, report(other + missing)))
                .isEqualTo(new Reading.Failed("the server gave a part of the calendar only"));
    }

    @Test
    void aServerWithoutTheReportOfChangesIsReadWholeEachTime() {
        Reading reading = read(PROPERTIES, report(""));

        assertThat(reading).isInstanceOf(Reading.Filled.class);
        assertThat(((Reading.Filled) reading).validators()).isEqualTo(CacheValidators.NONE);
    }

    @Test
    void whatIsNoCalendarIsRefused() {
        assertThat(read(PROPERTIES.replace("<c:calendar/>", ""), report("")))
                .isEqualTo(new Reading.Failed("it is not a calendar"));
        assertThat(read("<html/>", report(""))).isEqualTo(new Reading.Failed("its answer is not of WebDAV"));
    }

    @Test
    void anAddressWithThePortThatItsSchemeImpliesIsOfTheSameHost() {
        CalDav server = new CalDav(
                new FetchClient(new HostRules(HostLookup.system(), Set.of())),
                new FetchLimits(1_000, Duration.ofSeconds(1), 0),
                TimeLeft.of(Duration.ofSeconds(1)),
                new OutsideAddress(URI.create("https://cloud.example/c/"), Optional.empty()));

        assertThat(server.resolved(URI.create("https://cloud.example/c/"), "https://cloud.example:443/c/ada/"))
                .isEqualTo(URI.create("https://cloud.example:443/c/ada/"));
        assertThatThrownBy(() ->
                        server.resolved(URI.create("https://cloud.example/c/"), "https://cloud.example:8443/c/ada/"))
                .isInstanceOf(UnreadableCalendarException.class)
                .hasMessageContaining("another host");
    }

    @Test
    void aServerThatLeadsToAnotherHostDoesNotGetThePasswordThere() {
        try (RawServer other = RawServer.answering("HTTP/1.1 207 Multi-Status\n\n", new byte[0]);
                RawServer server = RawServer.answering("HTTP/1.1 207 Multi-Status\n\n", """
                <multistatus xmlns="DAV:"><response><href>/</href><propstat><prop><resourcetype><collection/></resourcetype>\
                <current-user-principal><href>http://localhost:%d/p/</href></current-user-principal></prop>\
                <status>HTTP/1.1 200 OK</status></propstat></response></multistatus>""".formatted(other.port())
                        .getBytes(StandardCharsets.UTF_8))) {
            OutsideAddress address =
                    new OutsideAddress(server.uri("/"), Optional.of(new OutsideAddress.Login("ada", "geheim")));

            assertThatThrownBy(() -> reader().located(OutsideCalendarKind.CALDAV, address))
                    .isInstanceOf(CalendarReader.NoCalendarException.class)
                    .hasMessage("the server leads to another host; enter an address of localhost");
            assertThat(server.requests()).isNotEmpty();
            assertThat(other.requests()).isEmpty();
        }
    }
}
