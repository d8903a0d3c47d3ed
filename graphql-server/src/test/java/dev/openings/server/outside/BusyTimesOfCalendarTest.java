package dev.openings.server.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openings.jooq.outside.OutsideChoices;
import dev.openings.jooq.outside.WhenStale;
import dev.openings.recurrence.Recurrence;
import dev.openings.recurrence.RecurrenceRule;
import dev.openings.server.fetching.TimeLeft;
import dev.openings.time.Interval;
import dev.openings.time.IntervalSet;
import dev.openings.time.WallClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BusyTimesOfCalendarTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Interval WINDOW = Interval.of("2027-01-01T00:00:00Z", "2028-02-05T00:00:00Z");
    private static final OutsideChoices ALL = new OutsideChoices(true, true, WhenStale.KEEP);
    private static final OutsideChoices CERTAIN = new OutsideChoices(false, false, WhenStale.KEEP);
    private static final DateTimeFormatter BASIC = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");

    /** The rules of Berlin under a name that nobody knows. */
    private static final String OWN_ZONE = """
        BEGIN:VTIMEZONE
        TZID:Praxis
        BEGIN:DAYLIGHT
        DTSTART:19810329T020000
        RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
        TZOFFSETFROM:+0100
        TZOFFSETTO:+0200
        END:DAYLIGHT
        BEGIN:STANDARD
        DTSTART:19961027T030000
        RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
        TZOFFSETFROM:+0200
        TZOFFSETTO:+0100
        END:STANDARD
        END:VTIMEZONE
        """;

    private static String calendar(String... parts) {
        return ("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//test//EN\n" + String.join("", parts) + "END:VCALENDAR\n")
                .replace("\n", "\r\n");
    }

    private static String event(String... lines) {
        return "BEGIN:VEVENT\n" + String.join("\n", lines) + "\nEND:VEVENT\n";
    }

    private static IntervalSet read(OutsideChoices choices, String text) {
        BusyTimesOfCalendar times =
                new BusyTimesOfCalendar(BERLIN, choices, WINDOW, new ReadBudget(TimeLeft.of(Duration.ofMinutes(1))));
        times.add(text);
        return times.busy();
    }

    private static String busy(String... events) {
        return read(ALL, calendar(events)).toString();
    }

    private static String hours(String... fromTo) {
        List<Interval> times = new ArrayList<>();
        for (String each : fromTo) {
            String[] parts = each.split("/", -1);
            times.add(Interval.of(parts[0], parts[1]));
        }
        return IntervalSet.of(times).toString();
    }

    @Test
    void timesOfUtcOfAZoneAndWithoutAZoneAreRead() {
        assertThat(busy(event("DTSTART:20270301T100000Z", "DTEND:20270301T110000Z")))
                .isEqualTo(hours("2027-03-01T10:00:00Z/2027-03-01T11:00:00Z"));
        assertThat(busy(event("DTSTART;TZID=America/New_York:20270301T100000", "DURATION:PT1H30M")))
                .isEqualTo(hours("2027-03-01T15:00:00Z/2027-03-01T16:30:00Z"));
        assertThat(busy(event("DTSTART:20270701T100000", "DTEND:20270701T110000")))
                .as("on the clock of the owner")
                .isEqualTo(hours("2027-07-01T08:00:00Z/2027-07-01T09:00:00Z"));
        assertThat(busy("X-WR-TIMEZONE:America/New_York\n", event("DTSTART:20270701T100000", "DTEND:20270701T110000")))
                .isEqualTo(hours("2027-07-01T14:00:00Z/2027-07-01T15:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2027-07-01T08:00:00Z",
        "W. Europe Standard Time, 2027-07-01T08:00:00Z",
        "\"Europe/Berlin\", 2027-07-01T08:00:00Z",
        "/freeassociation.sourceforge.net/Tzfile/Europe/Berlin, 2027-07-01T08:00:00Z",
        "/mozilla.org/20050126_1/America/Argentina/Buenos_Aires, 2027-07-01T13:00:00Z",
        "Pacific Standard Time (Mexico), 2027-07-01T17:00:00Z",
        "UTC, 2027-07-01T10:00:00Z"
    })
    void zonesAreKnownByTheNamesThatProgramsGiveThem(String name, String start) {
        assertThat(busy(event("DTSTART;TZID=" + name + ":20270701T100000", "DURATION:PT1M")))
                .isEqualTo(hours(start + "/" + start.replace("00:00Z", "01:00Z")));
    }

    @Test
    void everyZoneOfWindowsIsAZoneOfTheJdk() {
        assertThat(WindowsZones.all()).hasSizeGreaterThan(130);
        assertThat(WindowsZones.all().values())
                .allMatch(it -> ZoneId.getAvailableZoneIds().contains(it.getId()));
    }

    @Test
    void aKnownZoneHasTheRulesOfTheJdkWhateverTheFileSays() {
        String lie = OWN_ZONE.replace("Praxis", "Europe/Berlin").replace("+0200", "+0900");

        assertThat(busy(lie, event("DTSTART;TZID=Europe/Berlin:20270701T100000", "DURATION:PT1H")))
                .isEqualTo(hours("2027-07-01T08:00:00Z/2027-07-01T09:00:00Z"));
        assertThat(busy(
                        lie.replace("TZID:Europe/Berlin", "TZID:Mine\nX-LIC-LOCATION:Europe/Berlin"),
                        event("DTSTART;TZID=Mine:20270701T100000", "DURATION:PT1H")))
                .isEqualTo(hours("2027-07-01T08:00:00Z/2027-07-01T09:00:00Z"));
    }

    @Test
    void anUnknownZoneHasTheRulesOfTheFile() {
        assertThat(busy(
                        OWN_ZONE,
                        event("DTSTART;TZID=Praxis:20270301T100000", "DURATION:PT1H"),
                        event("DTSTART;TZID=Praxis:20270701T100000", "DURATION:PT1H")))
                .isEqualTo(hours(
                        "2027-03-01T09:00:00Z/2027-03-01T10:00:00Z", "2027-07-01T08:00:00Z/2027-07-01T09:00:00Z"));
        assertThatThrownBy(() -> busy(event("DTSTART;TZID=Nowhere:20270301T100000", "DURATION:PT1H")))
                .isInstanceOf(UnreadableCalendarException.class)
                .hasMessage("the time zone \"Nowhere\" is unknown, and the file has no rules for it");
    }

    /** A series with occurrences that were left out, moved and cancelled is what the core expands, with these changes. */
    @ParameterizedTest
    @ValueSource(strings = {"Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "Praxis"})
    void seriesAreTheExpansionOfTheCore(String zoneName) {
        ZoneId zone = zoneName.equals("Praxis") ? BERLIN : ZoneId.of(zoneName);
        List<String> rules = List.of(
                "FREQ=DAILY",
                "FREQ=DAILY;INTERVAL=3;COUNT=200",
                "FREQ=WEEKLY;BYDAY=MO,WE,SU;WKST=SU",
                "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;UNTIL=20270915T093000Z",
                "FREQ=WEEKLY;UNTIL=20270915",
                "FREQ=MONTHLY;BYDAY=-1FR",
                "FREQ=MONTHLY;BYMONTHDAY=31",
                "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU");
        SplittableRandom random = new SplittableRandom(zoneName.hashCode());
        for (int i = 0; i < 60; i++) {
            String rule = rules.get(i % rules.size());
            LocalDateTime start = LocalDateTime.of(2026, 1, 1, 2, 30)
                    .plusDays(random.nextInt(400))
                    .plusMinutes(30L * random.nextInt(48));
            List<Instant> occurrences = Recurrence.of(start, zone, RecurrenceRule.parse(rule))
                    .occurrences(new Interval(Instant.parse("2026-01-01T00:00:00Z"), WINDOW.end()))
                    .toList();
            Set<Instant> expected = new HashSet<>(occurrences);
            StringBuilder exceptions = new StringBuilder();
            StringBuilder changes = new StringBuilder();
            for (int k = 0; k < 3 && !occurrences.isEmpty(); k++) {
                Instant one = occurrences.get(random.nextInt(occurrences.size()));
                if (!expected.remove(one)) {
                    continue;
                }
                String local = WallClock.of(zone).local(one).format(BASIC);
                if (k == 0) {
                    exceptions
                            .append("EXDATE;TZID=")
                            .append(zoneName)
                            .append(':')
                            .append(local)
                            .append('\n');
                } else {
                    Instant moved = one.plus(Duration.ofMinutes(7));
                    changes.append(event(
                            "UID:a",
                            "RECURRENCE-ID;TZID=" + zoneName + ":" + local,
                            "DTSTART:" + utc(moved),
                            "DTEND:" + utc(moved.plusSeconds(300)),
                            k == 1 ? "STATUS:CONFIRMED" : "STATUS:CANCELLED"));
                    if (k == 1) {
                        expected.add(moved);
                    }
                }
            }
            String text = calendar(
                    OWN_ZONE,
                    changes.toString(),
                    event(
                            "UID:a",
                            "DTSTART;TZID=" + zoneName + ":" + start.format(BASIC),
                            "DURATION:PT5M",
                            exceptions + "RRULE:" + rule));

            IntervalSet found = read(ALL, text);

            assertThat(found)
                    .as("%s from %s: %s", rule, start, text)
                    .isEqualTo(IntervalSet.of(expected.stream()
                                    .map(it -> Interval.of(it, Duration.ofMinutes(5)))
                                    .toList())
                            .within(WINDOW));
        }
    }

    private static String utc(Instant instant) {
        return WallClock.of(ZoneId.of("UTC")).local(instant).format(BASIC) + "Z";
    }

    @Test
    void anOccurrenceThatIsMovedOutOfItsSeriesTakesTimeWhereItIsNow() {
        String series = event("UID:1", "DTSTART:20270301T100000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=3");
        String moved = event("UID:1", "RECURRENCE-ID:20270302T100000Z", "DTSTART:20270310T080000Z", "DURATION:PT2H");
        String cancelled =
                event("UID:1", "RECURRENCE-ID:20270303T100000Z", "DTSTART:20270303T100000Z", "STATUS:CANCELLED");

        assertThat(busy(series, moved, cancelled))
                .isEqualTo(busy(cancelled, moved, series))
                .isEqualTo(hours(
                        "2027-03-01T10:00:00Z/2027-03-01T11:00:00Z", "2027-03-10T08:00:00Z/2027-03-10T10:00:00Z"));
        assertThat(busy(moved)).isEqualTo(hours("2027-03-10T08:00:00Z/2027-03-10T10:00:00Z"));
    }

    @Test
    void aChangeOfThisAndAllThatFollowMovesThemAll() {
        String series = event("UID:1", "DTSTART:20270301T100000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=4");
        String later = event(
                "UID:1",
                "RECURRENCE-ID;RANGE=THISANDFUTURE:20270303T100000Z",
                "DTSTART:20270303T150000Z",
                "DURATION:PT30M");

        assertThat(busy(series, later))
                .isEqualTo(hours(
                        "2027-03-01T10:00:00Z/2027-03-01T11:00:00Z",
                        "2027-03-02T10:00:00Z/2027-03-02T11:00:00Z",
                        "2027-03-03T15:00:00Z/2027-03-03T15:30:00Z",
                        "2027-03-04T15:00:00Z/2027-03-04T15:30:00Z"));
        assertThat(busy(later)).as("without its series").isEqualTo(hours("2027-03-03T15:00:00Z/2027-03-03T15:30:00Z"));
    }

    @Test
    void theHighestSequenceOfAnEventHolds() {
        assertThat(busy(
                        event("UID:1", "SEQUENCE:1", "DTSTART:20270301T100000Z", "DURATION:PT1H"),
                        event("UID:1", "SEQUENCE:3", "DTSTART:20270302T100000Z", "DURATION:PT1H"),
                        event("UID:1", "SEQUENCE:2", "DTSTART:20270303T100000Z", "DURATION:PT1H")))
                .isEqualTo(hours("2027-03-02T10:00:00Z/2027-03-02T11:00:00Z"));
    }

    @Test
    void addedDatesAndPeriodsTakeTimeToo() {
        assertThat(busy(event(
                        "UID:1",
                        "DTSTART:20270301T100000Z",
                        "DURATION:PT1H",
                        "RDATE:20270305T100000Z,20270306T100000Z",
                        "RDATE;VALUE=PERIOD:20270307T100000Z/PT2H",
                        "EXDATE:20270306T100000Z")))
                .isEqualTo(hours(
                        "2027-03-01T10:00:00Z/2027-03-01T11:00:00Z",
                        "2027-03-05T10:00:00Z/2027-03-05T11:00:00Z",
                        "2027-03-07T10:00:00Z/2027-03-07T12:00:00Z"));
    }

    @Test
    void anExceptionThatIsADateLeavesOutTheOccurrenceOfThatDate() {
        assertThat(busy(event(
                        "DTSTART;TZID=Europe/Berlin:20270301T003000",
                        "DURATION:PT1H",
                        "RRULE:FREQ=DAILY;COUNT=2",
                        "EXDATE;VALUE=DATE:20270301")))
                .isEqualTo(hours("2027-03-01T23:30:00Z/2027-03-02T00:30:00Z"));
    }

    @Test
    void daysAreDaysOfTheOwnerWithTheirChangesOfTheClocks() {
        assertThat(busy(event("DTSTART;VALUE=DATE:20270328")))
                .isEqualTo(hours("2027-03-27T23:00:00Z/2027-03-28T22:00:00Z"));
        assertThat(busy(event("DTSTART;VALUE=DATE:20271030", "DTEND;VALUE=DATE:20271101")))
                .isEqualTo(hours("2027-10-29T22:00:00Z/2027-10-31T23:00:00Z"));
        assertThat(busy(event("DTSTART;VALUE=DATE:20270301", "RRULE:FREQ=WEEKLY;COUNT=2", "DURATION:P1D")))
                .isEqualTo(hours(
                        "2027-02-28T23:00:00Z/2027-03-01T23:00:00Z", "2027-03-07T23:00:00Z/2027-03-08T23:00:00Z"));
    }

    @Test
    void aLengthInDaysIsOnTheClockAndAnEndIsElapsedTime() {
        String start = "DTSTART;TZID=Europe/Berlin:20270326T120000";

        assertThat(busy(event(start, "DURATION:P1D", "RRULE:FREQ=DAILY;INTERVAL=2;COUNT=1")))
                .isEqualTo(hours("2027-03-26T11:00:00Z/2027-03-27T11:00:00Z"));
        assertThat(busy(event("DTSTART;TZID=Europe/Berlin:20270327T120000", "DURATION:P1D")))
                .isEqualTo(hours("2027-03-27T11:00:00Z/2027-03-28T10:00:00Z"));
        assertThat(busy(event(
                        "DTSTART;TZID=Europe/Berlin:20270320T120000",
                        "DTEND;TZID=Europe/Berlin:20270321T120000",
                        "RRULE:FREQ=WEEKLY;COUNT=2")))
                .isEqualTo(hours(
                        "2027-03-20T11:00:00Z/2027-03-21T11:00:00Z", "2027-03-27T11:00:00Z/2027-03-28T11:00:00Z"));
    }

    @Test
    void freeAndCancelledEventsTakeNoTimeAndOthersByChoice() {
        String day = event("UID:d", "DTSTART;VALUE=DATE:20270301");
        String outlooksDay =
                event("UID:o", "DTSTART:20270301T000000", "DTEND:20270302T000000", "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE");
        String tentative = event("UID:t", "DTSTART:20270302T100000Z", "DURATION:PT1H", "STATUS:TENTATIVE");
        String free = event("UID:f", "DTSTART:20270303T100000Z", "DURATION:PT1H", "TRANSP:TRANSPARENT");
        String outlooksFree =
                event("UID:g", "DTSTART:20270303T100000Z", "DURATION:PT1H", "X-MICROSOFT-CDO-BUSYSTATUS:FREE");
        String cancelled = event("UID:c", "DTSTART:20270304T100000Z", "DURATION:PT1H", "STATUS:CANCELLED");
        String task = "BEGIN:VTODO\nDTSTART:20270305T100000Z\nDURATION:PT1H\nEND:VTODO\n";
        String text = calendar(day, outlooksDay, tentative, free, outlooksFree, cancelled, task);

        assertThat(read(CERTAIN, text)).isEqualTo(IntervalSet.empty());
        assertThat(read(ALL, text).toString())
                .isEqualTo(hours(
                        "2027-02-28T23:00:00Z/2027-03-01T23:00:00Z", "2027-03-02T10:00:00Z/2027-03-02T11:00:00Z"));
    }

    @Test
    void freeAndBusyTimeIsRead() {
        assertThat(busy("""
                        BEGIN:VFREEBUSY
                        FREEBUSY:20270301T100000Z/20270301T110000Z,20270302T100000Z/PT1H
                        FREEBUSY;FBTYPE=FREE:20270303T100000Z/PT1H
                        END:VFREEBUSY
                        """))
                .isEqualTo(hours(
                        "2027-03-01T10:00:00Z/2027-03-01T11:00:00Z", "2027-03-02T10:00:00Z/2027-03-02T11:00:00Z"));
    }

    @Test
    void alarmsInEventsAndFoldedLinesAreNoEvents() {
        assertThat(busy("""
                        BEGIN:VEVENT
                        DTSTART;TZID=Europe
                         /Berlin:20270301
                         T100000
                        DURATION:PT1H
                        BEGIN:VALARM
                        TRIGGER:-PT15M
                        DTSTART:20270401T100000Z
                        DURATION:PT5H
                        END:VALARM
                        SUMMARY:Secret\\, with: colons; and "quotes
                        END:VEVENT
                        """)).isEqualTo(hours("2027-03-01T09:00:00Z/2027-03-01T10:00:00Z"));
    }

    @Test
    void partsOfARuleThatRepeatTheStartAreNoReasonToRefuse() {
        assertThat(busy(event(
                        "DTSTART;TZID=Europe/Berlin:20270301T100000",
                        "DURATION:PT1H",
                        "RRULE:FREQ=WEEKLY;BYHOUR=10;BYMINUTE=0;BYDAY=MO;COUNT=1")))
                .isEqualTo(hours("2027-03-01T09:00:00Z/2027-03-01T10:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RRULE:FREQ=HOURLY",
                "RRULE:FREQ=DAILY\nRRULE:FREQ=WEEKLY",
                "EXRULE:FREQ=DAILY",
                "EXDATE:tomorrow",
                "DTEND:20270230T100000Z"
            })
    void anEventThatCannotBeReadMakesTheCalendarUnreadable(String line) {
        assertThatThrownBy(() -> busy(event("SUMMARY:Secret", "DTSTART:20270301T100000Z", line)))
                .isInstanceOf(UnreadableCalendarException.class)
                .hasMessageContaining("it starts at 20270301T100000Z")
                .hasMessageNotContaining("Secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>Sign in</html>",
                "BEGIN:VCARD\r\nEND:VCARD\r\n",
                "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20270301T100000Z\r\n",
                "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20270301T100000Z\r\nEND:VEVENT\r\n",
                "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VCALENDAR\r\n"
            })
    void whatIsNoWholeCalendarIsRefused(String text) {
        assertThatThrownBy(() -> read(ALL, text)).isInstanceOf(UnreadableCalendarException.class);
    }

    @Test
    void anEmptyCalendarTakesNoTime() {
        assertThat(busy()).isEqualTo(hours());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FREQ=HOURLY;INTERVAL=2;UNTIL=20261227T120000Z",
                "FREQ=YEARLY;BYWEEKNO=20;UNTIL=20260601",
                "freq=minutely;until=20200101T120000",
                "FREQ=HOURLY;COUNT=100",
                "FREQ=MINUTELY;INTERVAL=15;COUNT=30"
            })
    void aSeriesThatIsOverTakesNoTimeEvenIfItsRuleCannotBeRead(String rule) {
        assertThat(busy(
                        event("DTSTART:20191201T100000Z", "DURATION:PT1H", "RRULE:" + rule),
                        event("DTSTART:20270301T100000Z", "DURATION:PT1H")))
                .isEqualTo(hours("2027-03-01T10:00:00Z/2027-03-01T11:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FREQ=HOURLY",
                "FREQ=HOURLY;UNTIL=20270101T120000Z",
                "FREQ=HOURLY;UNTIL=2026",
                "FREQ=HOURLY;COUNT=999999999",
                "FREQ=HOURLY;COUNT=99999999999999999999",
                "FREQ=HOURLY;COUNT=100;BYMONTH=1;BYMONTHDAY=1",
                "FREQ=YEARLY;BYWEEKNO=20;COUNT=2"
            })
    void aRuleThatCannotBeReadIsRefusedIfItsSeriesMayGoOn(String rule) {
        assertThatThrownBy(() -> busy(event("DTSTART:20191201T100000Z", "DURATION:PT1H", "RRULE:" + rule)))
                .isInstanceOf(UnreadableCalendarException.class)
                .hasMessageContaining("the recurrence of an event cannot be read");
    }

    @Test
    void anEventThatIsLongerThanTheTimeSinceItsRuleEndedIsNotOver() {
        assertThatThrownBy(() -> busy(
                        event("DTSTART:20261101T100000Z", "DURATION:P90D", "RRULE:FREQ=HOURLY;UNTIL=20261102T100000Z")))
                .isInstanceOf(UnreadableCalendarException.class);
    }

    /** Servers of CalDAV send the zone with each event. */
    @Test
    void zonesAreCountedByFile() {
        BusyTimesOfCalendar times =
                new BusyTimesOfCalendar(BERLIN, ALL, WINDOW, new ReadBudget(TimeLeft.of(Duration.ofMinutes(1))));
        for (int i = 0; i < 300; i++) {
            times.add(calendar(OWN_ZONE, event("DTSTART;TZID=Praxis:20270301T100000", "DURATION:PT1H")));
        }

        assertThat(times.busy().toString()).isEqualTo(hours("2027-03-01T09:00:00Z/2027-03-01T10:00:00Z"));
    }
}
