package dev.openings.ical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.openings.time.Interval;
import dev.openings.time.IntervalSet;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ICalendarTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant STAMP = Instant.parse("2026-03-01T12:00:00.5Z");
    private static final CalendarEvent VISIT = CalendarEvent.of(
            "0197-visit",
            STAMP,
            Interval.of("2026-03-30T07:00:00Z", "2026-03-30T08:00:00Z"),
            BERLIN,
            "Check-up; with Dr. Ådahl, MD");
    private static final CalendarUser PRACTICE = CalendarUser.of("Praxis \"Süd\"", "hello@praxis.example");

    @Test
    void aPublishedVisitIsWrittenLikeThis() {
        CalendarEvent visit = VISIT.withSequence(2)
                .withLocation("Hauptstraße 1\n10827 Berlin")
                .withUrl(URI.create("https://praxis.example/a"))
                .withOrganizer(PRACTICE)
                .withAttendees(List.of(Attendee.of(CalendarUser.of("Somebody", "some@body.example"))));

        assertThat(ICalendar.publish(List.of(visit)).toString().replace("\r\n", "\n"))
                .isEqualTo("""
                BEGIN:VCALENDAR
                VERSION:2.0
                PRODID:-//Openings//Openings//EN
                CALSCALE:GREGORIAN
                METHOD:PUBLISH
                BEGIN:VTIMEZONE
                TZID:Europe/Berlin
                BEGIN:STANDARD
                DTSTART:20231029T030000
                TZOFFSETFROM:+0200
                TZOFFSETTO:+0100
                RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
                END:STANDARD
                BEGIN:DAYLIGHT
                DTSTART:20240331T020000
                TZOFFSETFROM:+0100
                TZOFFSETTO:+0200
                RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
                END:DAYLIGHT
                END:VTIMEZONE
                BEGIN:VEVENT
                UID:0197-visit
                DTSTAMP:20260301T120000Z
                DTSTART;TZID=Europe/Berlin:20260330T090000
                DTEND;TZID=Europe/Berlin:20260330T100000
                SUMMARY:Check-up\\; with Dr. Ådahl\\, MD
                LOCATION:Hauptstraße 1\\n10827 Berlin
                URL:https://praxis.example/a
                STATUS:CONFIRMED
                SEQUENCE:2
                LAST-MODIFIED:20260301T120000Z
                ORGANIZER;CN="Praxis ^'Süd^'":mailto:hello@praxis.example
                END:VEVENT
                END:VCALENDAR
                """);
    }

    @Test
    void aRepeatedLocalTimeIsWrittenInUtc() {
        CalendarEvent night = CalendarEvent.of(
                "n", STAMP, Interval.of("2026-10-25T00:30:00Z", "2026-10-25T02:00:00Z"), BERLIN, "Night");

        assertThat(ICalendar.of(List.of(night)).toString())
                .contains("\r\nDTSTART:20261025T003000Z\r\nDTEND;TZID=Europe/Berlin:20261025T030000\r\n");
    }

    @Test
    void wholeDaysAreWrittenAsDatesOfTheirZone() {
        CalendarEvent part = CalendarEvent.of(
                "d", STAMP, Interval.of("2026-12-24T23:30:00Z", "2026-12-26T22:59:00Z"), BERLIN, "Christmas");

        CalendarEvent days = part.withWholeDays().withTransparency(Transparency.TRANSPARENT);

        assertThat(days.time()).isEqualTo(Interval.of("2026-12-24T23:00:00Z", "2026-12-26T23:00:00Z"));
        assertThat(ICalendar.of(List.of(days)).toString())
                .contains("DTSTART;VALUE=DATE:20261225\r\nDTEND;VALUE=DATE:20261227\r\n", "TRANSP:TRANSPARENT\r\n")
                .doesNotContain("VTIMEZONE");
    }

    @Test
    void aFixedOffsetIsWrittenInUtcWithoutAZone() {
        CalendarEvent visit = CalendarEvent.of("f", STAMP, VISIT.time(), ZoneOffset.ofHours(2), "Fixed");

        assertThat(ICalendar.of(List.of(visit)).toString())
                .contains("\r\nDTSTART:20260330T070000Z\r\n")
                .doesNotContain("VTIMEZONE");
    }

    @Test
    void linesAreFoldedAt75OctetsAndNeverInsideACharacter() {
        CalendarEvent visit = VISIT.withDescription("ä€😀,".repeat(100));

        String text = ICalendar.of(List.of(visit)).toString();

        assertThat(text.split("\r\n"))
                .allSatisfy(line ->
                        assertThat(line.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(75));
        assertThat(text.replace("\r\n ", "")).contains("DESCRIPTION:" + "ä€😀\\,".repeat(100) + "\r\n");
        assertThat(text).doesNotContain("\uFFFD");
    }

    @Test
    void lineBreaksAreNormalizedAndControlCharactersDropped() {
        CalendarEvent visit = VISIT.withDescription("a\r\nb\rc\nd\u2028e\u0085f\u0000\u0007\u007F\u0090g\th\uD800i");

        assertThat(ICalendar.of(List.of(visit)).toString())
                .contains("\r\nDESCRIPTION:a\\nb\\nc\\nd\\ne\\nfg\th\uFFFDi\r\n");
    }

    @Test
    void aHostileNameCannotAddALine() {
        CalendarEvent visit = VISIT.withOrganizer(
                CalendarUser.of("x\"\r\nATTENDEE:mailto:evil@example.com", "a\r\nb:;\"@example.com"));

        String text = ICalendar.of(List.of(visit)).toString().replace("\r\n ", "");

        assertThat(text).doesNotContain("\r\nATTENDEE");
        assertThat(text)
                .contains(
                        "ORGANIZER;CN=\"x^'^nATTENDEE:mailto:evil@example.com\":mailto:a%0D%0Ab%3A%3B%22@example.com\r\n");
    }

    @Test
    void aCaretInANameIsEscapedToo() {
        CalendarEvent visit = VISIT.withOrganizer(CalendarUser.of("a^'b\\", "a@example.com"));

        assertThat(ICalendar.of(List.of(visit)).toString()).contains("ORGANIZER;CN=\"a^^'b\\\":mailto:a@example.com");
    }

    @Test
    void aFeedSaysHowOftenToReadItAndInvitesNobody() {
        CalendarEvent visit = VISIT.withOrganizer(PRACTICE)
                .withTransparency(Transparency.TRANSPARENT)
                .withAlarm(Duration.ofHours(2))
                .withAttendees(List.of(Attendee.of(CalendarUser.of("Ada", "ada@example.com"))));

        String text =
                ICalendar.feed("Süd, 1", Duration.ofMinutes(15), List.of(visit)).toString();

        assertThat(text)
                .contains("""
                        CALSCALE:GREGORIAN
                        NAME:Süd\\, 1
                        X-WR-CALNAME:Süd\\, 1
                        REFRESH-INTERVAL;VALUE=DURATION:PT15M
                        X-PUBLISHED-TTL:PT15M
                        BEGIN:VTIMEZONE
                        """.replace("\n", "\r\n"))
                .contains("""
                        TRANSP:TRANSPARENT
                        BEGIN:VALARM
                        ACTION:DISPLAY
                        TRIGGER:-PT120M
                        DESCRIPTION:Check-up\\; with Dr. Ådahl\\, MD
                        END:VALARM
                        END:VEVENT
                        """.replace("\n", "\r\n"))
                .doesNotContain("METHOD", "ORGANIZER", "ATTENDEE");
        assertThatIllegalArgumentException().isThrownBy(() -> ICalendar.feed("x", Duration.ZERO, List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> VISIT.withAlarm(Duration.ofSeconds(90)));
    }

    @Test
    void invitationsAndCancellationsHaveTheirMethodAndAttendees() {
        CalendarEvent visit = VISIT.withOrganizer(PRACTICE)
                .withAttendees(List.of(Attendee.of(CalendarUser.of("Ada", "ada@example.com"))));

        assertThat(ICalendar.request(visit).toString().replace("\r\n ", ""))
                .contains(
                        "METHOD:REQUEST\r\n",
                        "ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=FALSE;CN=\"Ada\":mailto:ada@example.com\r\n");
        assertThat(ICalendar.cancel(visit).toString()).contains("METHOD:CANCEL\r\n", "STATUS:CANCELLED\r\n");
        assertThatIllegalArgumentException().isThrownBy(() -> ICalendar.request(VISIT));
    }

    @Test
    void freeBusyHasBusyTimeOnly() {
        Interval asked = Interval.of("2026-03-30T00:00:00Z", "2026-03-31T00:00:00Z");
        IntervalSet busy = IntervalSet.of(
                Interval.of("2026-03-29T23:00:00Z", "2026-03-30T01:00:00Z"),
                Interval.of("2026-03-30T07:00:00Z", "2026-03-30T08:00:00Z"));

        assertThat(ICalendar.publish(List.of(new CalendarFreeBusy("fb", STAMP, asked, busy, Optional.of(PRACTICE))))
                        .toString())
                .contains("""
                        BEGIN:VFREEBUSY
                        UID:fb
                        DTSTAMP:20260301T120000Z
                        DTSTART:20260330T000000Z
                        DTEND:20260331T000000Z
                        ORGANIZER;CN="Praxis ^'Süd^'":mailto:hello@praxis.example
                        FREEBUSY;FBTYPE=BUSY:20260330T000000Z/20260330T010000Z
                        FREEBUSY;FBTYPE=BUSY:20260330T070000Z/20260330T080000Z
                        END:VFREEBUSY
                        """.replace("\n", "\r\n"));
    }

    @Test
    void anAvailabilityHasEachOpening() {
        Interval asked = Interval.of("2026-03-29T22:00:00Z", "2026-03-30T22:00:00Z");
        IntervalSet open = IntervalSet.of(Interval.of("2026-03-30T07:00:00Z", "2026-03-30T15:00:00Z"));

        assertThat(ICalendar.of(List.of(new CalendarAvailability("av", STAMP, asked, BERLIN, open, Optional.empty())))
                        .toString())
                .contains("""
                        BEGIN:VAVAILABILITY
                        UID:av
                        DTSTAMP:20260301T120000Z
                        DTSTART;TZID=Europe/Berlin:20260330T000000
                        DTEND;TZID=Europe/Berlin:20260331T000000
                        BUSYTYPE:BUSY-UNAVAILABLE
                        BEGIN:AVAILABLE
                        UID:av-1774854000
                        DTSTAMP:20260301T120000Z
                        DTSTART;TZID=Europe/Berlin:20260330T090000
                        DTEND;TZID=Europe/Berlin:20260330T170000
                        END:AVAILABLE
                        END:VAVAILABILITY
                        """.replace("\n", "\r\n"));
    }

    @ParameterizedTest
    @CsvSource({
        "2000-02-29T09:00:00Z, 20000229T100000, 20000229T103000",
        "2024-02-29T09:00:00Z, 20240229T100000, 20240229T103000",
        "2024-02-28T22:45:00Z, 20240228T234500, 20240229T001500",
        "2024-02-29T22:45:00Z, 20240229T234500, 20240301T001500",
        "2023-02-28T22:45:00Z, 20230228T234500, 20230301T001500",
        "2100-02-28T22:45:00Z, 21000228T234500, 21000301T001500",
    })
    void anEventAroundTheLeapDayHasItsLocalDates(Instant start, String localStart, String localEnd) {
        CalendarEvent visit =
                CalendarEvent.of("leap", STAMP, Interval.of(start, Duration.ofMinutes(30)), BERLIN, "Leap day");

        String text = ICalendar.of(List.of(visit)).toString();

        assertThat(text)
                .contains("\r\nDTSTART;TZID=Europe/Berlin:" + localStart + "\r\n")
                .contains("\r\nDTEND;TZID=Europe/Berlin:" + localEnd + "\r\n");
        assertThat(CalendarReader.events(text).getFirst().start()).isEqualTo(start);
    }

    @Test
    void aFeedOverTheLeapDayIsReadBack() {
        List<CalendarEvent> daily = Stream.iterate(Instant.parse("2024-02-27T22:30:00Z"), it -> it.plusSeconds(86_400))
                .limit(5)
                .map(start -> CalendarEvent.of(
                        "e" + start.getEpochSecond(), STAMP, Interval.of(start, Duration.ofHours(1)), BERLIN, "Night"))
                .toList();

        List<ReadEvent> read = CalendarReader.events(
                ICalendar.feed("February", Duration.ofHours(1), daily).toString());

        assertThat(read.stream().map(event -> new Interval(event.start(), event.end())))
                .containsExactlyElementsOf(
                        daily.stream().map(CalendarEvent::time).toList());
        assertThat(read.stream().map(event -> CalendarReader.line(event.lines(), "DTSTART;TZID=Europe/Berlin")))
                .containsExactly(
                        "20240227T233000", "20240228T233000", "20240229T233000", "20240301T233000", "20240302T233000");
    }

    @Test
    void freeBusyAndAvailabilityCrossTheLeapDay() {
        Interval asked = Interval.of("2024-02-28T00:00:00Z", "2024-03-02T00:00:00Z");
        IntervalSet night = IntervalSet.of(Interval.of("2024-02-28T23:00:00Z", "2024-03-01T01:00:00Z"));

        assertThat(ICalendar.of(List.of(
                                new CalendarFreeBusy("fb", STAMP, asked, night, Optional.empty()),
                                new CalendarAvailability("av", STAMP, asked, BERLIN, night, Optional.empty())))
                        .toString())
                .contains("\r\nFREEBUSY;FBTYPE=BUSY:20240228T230000Z/20240301T010000Z\r\n")
                .contains("\r\nDTSTART;TZID=Europe/Berlin:20240229T000000\r\n")
                .contains("\r\nDTEND;TZID=Europe/Berlin:20240301T020000\r\n");
    }

    /** Local times are written without java.time, so every date near the end of February is compared with it. */
    @Test
    void theDatesNearTheEndOfFebruaryOfEveryYearAreWrittenAsJavaTimeDoes() {
        DateTimeFormatter format = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");
        byte[] written = new byte[15];
        for (int year = 1602; year < 9999; year++) {
            LocalDateTime end = LocalDateTime.of(year, 3, 3, 0, 0);
            for (LocalDateTime time = LocalDateTime.of(year, 2, 27, 23, 59, 59);
                    time.isBefore(end);
                    time = time.plusHours(12)) {
                LocalDateTimeText.write(time.toEpochSecond(ZoneOffset.UTC), written, 0);
                assertThat(new String(written, StandardCharsets.US_ASCII)).isEqualTo(format.format(time));
            }
        }
    }

    @Test
    void valuesThatCannotBeWrittenAreRejected() {
        Interval late = Interval.of(Instant.parse("9999-12-31T00:00:00Z"), Duration.ofHours(1));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> CalendarEvent.of("x", STAMP, late, BERLIN, "Late"))
                .withMessageContaining("time must be between");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CalendarEvent.of("a\nb", STAMP, VISIT.time(), BERLIN, "Two lines"));
        assertThatIllegalArgumentException().isThrownBy(() -> VISIT.withSequence(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> ICalendar.publish(List.of()));
    }
}
