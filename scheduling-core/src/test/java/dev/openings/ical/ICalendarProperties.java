package dev.openings.ical;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.core.Zones;
import dev.openings.time.Interval;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.DateProperty;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;

/**
 * Calendars written by this library, read back and validated by ical4j, which shares no code with it. ical4j does not
 * preserve all white space.
 */
class ICalendarProperties {
    private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2037-12-31T00:00:00Z");
    private static final List<ZoneId> ZONES = Zones.all().stream()
            .filter(zone -> zone.getId().contains("/") && !zone.getId().startsWith("Etc/"))
            .filter(zone -> !zone.getId().startsWith("SystemV/"))
            .toList();

    @net.jqwik.api.Property(tries = 200)
    void everyFieldIsReadBack(@ForAll("events") List<CalendarEvent> events) throws Exception {
        Calendar calendar = read(ICalendar.of(events));

        List<VEvent> read = calendar.getComponents("VEVENT");
        assertThat(read).hasSameSizeAs(events);
        for (int i = 0; i < events.size(); i++) {
            assertSame(read.get(i), events.get(i));
        }
        assertThat(calendar.validate(true).getEntries()).isEmpty();
    }

    @net.jqwik.api.Property(tries = 1000)
    void textsAreReadBackExactly(@ForAll("texts") String text) {
        CalendarEvent event = event(ZoneId.of("UTC"), 1, 1, 1, EventStatus.CONFIRMED, List.of(text, text, text, "x"));

        ReadEvent back =
                CalendarReader.events(ICalendar.of(List.of(event)).toString()).getFirst();
        String read = CalendarReader.line(back.lines(), "DESCRIPTION");

        assertThat(CalendarReader.unescaped(read)).isEqualTo(written(text));
    }

    @net.jqwik.api.Property(tries = 50)
    void publishedCalendarsAreValidAndHaveNoAttendees(@ForAll("events") List<CalendarEvent> events) throws Exception {
        Calendar calendar = read(ICalendar.feed("Feed", Duration.ofMinutes(15), events));

        assertThat(calendar.validate(true).getEntries()).isEmpty();
        assertThat(calendar.<VEvent>getComponents("VEVENT"))
                .allSatisfy(event -> assertThat(event.getProperties("ATTENDEE")).isEmpty());
    }

    private static Calendar read(ICalendar calendar) throws Exception {
        return new CalendarBuilder().build(new ByteArrayInputStream(calendar.toBytes()));
    }

    private static void assertSame(VEvent read, CalendarEvent event) {
        assertThat(instant(read, "DTSTART")).isEqualTo(event.time().start());
        assertThat(instant(read, "DTEND")).isEqualTo(event.time().end());
        assertThat(value(read, "UID")).isEqualTo(event.uid());
        assertThat(value(read, "SEQUENCE")).isEqualTo(Integer.toString(event.sequence()));
        assertThat(value(read, "STATUS")).isEqualTo(event.status().name());
        assertThat(value(read, "SUMMARY")).isEqualToIgnoringWhitespace(written(event.summary()));
        assertThat(value(read, "DESCRIPTION"))
                .isEqualToIgnoringWhitespace(written(event.description().orElseThrow()));
        assertThat(value(read, "LOCATION"))
                .isEqualToIgnoringWhitespace(written(event.location().orElseThrow()));
        assertThat(value(read, "URL")).isEqualTo(event.url().orElseThrow().toString());
        assertThat(instant(read, "DTSTAMP")).isEqualTo(event.stamp());
        CalendarUser organizer = event.organizer().orElseThrow();
        Property line = read.getProperty("ORGANIZER").orElseThrow();
        assertThat(line.getValue()).isEqualTo(organizer.address().toString());
        assertThat(line.getParameter("CN").orElseThrow().getValue())
                .isEqualToIgnoringWhitespace(written(organizer.name().orElseThrow()));
    }

    private static String value(VEvent event, String property) {
        return event.getProperty(property).orElseThrow().getValue();
    }

    private static Instant instant(VEvent event, String property) {
        DateProperty<?> time = (DateProperty<?>) event.getProperty(property).orElseThrow();
        return Instant.from(time.getDate());
    }

    /** Returns the text without control characters and with one kind of line break. */
    private static String written(String text) {
        return text.replaceAll("\r\n|[\r\u0085\u2028\u2029]", "\n")
                .replaceAll("[\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F]", "")
                .replaceAll("(?<![\\ud800-\\udbff])[\\udc00-\\udfff]|[\\ud800-\\udbff](?![\\udc00-\\udfff])", "\uFFFD");
    }

    @Provide
    Arbitrary<List<CalendarEvent>> events() {
        return Combinators.combine(
                        Arbitraries.of(ZONES),
                        Arbitraries.longs().between(FIRST.getEpochSecond(), LAST.getEpochSecond()),
                        Arbitraries.integers().between(1, 200_000),
                        Arbitraries.integers().greaterOrEqual(0),
                        Arbitraries.of(EventStatus.class),
                        // ical4j unescapes twice, so that a backslash before an n and a caret before an apostrophe are
                        // read wrongly.
                        texts().map(text -> text.replaceAll("[\\\\^]", ""))
                                .list()
                                .ofSize(4))
                .as(ICalendarProperties::event)
                .list()
                .ofMinSize(1)
                .ofMaxSize(8);
    }

    private static CalendarEvent event(
            ZoneId zone, long start, int length, int sequence, EventStatus status, List<String> texts) {
        Interval time = new Interval(Instant.ofEpochSecond(start), Instant.ofEpochSecond(start + length));
        return CalendarEvent.of("u" + start + "-" + length, Instant.ofEpochSecond(start), time, zone, texts.get(0))
                .withSequence(sequence)
                .withStatus(status)
                .withDescription(texts.get(1))
                .withLocation(texts.get(2))
                .withUrl(URI.create("https://openings.example/a?b=c;d,e"))
                .withOrganizer(CalendarUser.of(texts.get(3), "a,b+c@openings.example"))
                .withAttendees(List.of(Attendee.of(CalendarUser.of("Somebody", "some@body.example"))));
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> nasty = Arbitraries.strings()
                .withChars(",;:\\\"^'nN \t\r\n\u0085\u2028\u0000ä€=")
                .ofMaxLength(120);
        return Arbitraries.oneOf(nasty, Arbitraries.strings().ofMaxLength(60));
    }
}
