package dev.openings.server.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openings.jooq.outside.OutsideChoices;
import dev.openings.jooq.outside.WhenStale;
import dev.openings.server.fetching.TimeLeft;
import dev.openings.time.Interval;
import dev.openings.time.IntervalSet;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Set;
import java.util.TreeSet;
import net.fortuna.ical4j.model.TimeZoneRegistryFactory;
import org.junit.jupiter.api.Test;

/** Files that are made to harm: each is refused in a bounded time, and leaves nothing behind. */
class HostileCalendarsTest {
    private static final Interval WINDOW = Interval.of("2027-01-01T00:00:00Z", "2028-02-05T00:00:00Z");
    private static final String SELF_MADE = """
        BEGIN:VCALENDAR
        BEGIN:VTIMEZONE
        TZID:Zone-%d
        BEGIN:STANDARD
        DTSTART:19700101T000000
        TZOFFSETFROM:+0100
        TZOFFSETTO:+0130
        END:STANDARD
        END:VTIMEZONE
        BEGIN:VEVENT
        DTSTART;TZID=Zone-%d:20270301T100000
        DURATION:PT1H
        END:VEVENT
        END:VCALENDAR
        """;

    private static IntervalSet read(String text, Duration time) {
        BusyTimesOfCalendar times = new BusyTimesOfCalendar(
                ZoneId.of("Europe/Berlin"),
                new OutsideChoices(true, true, WhenStale.KEEP),
                WINDOW,
                new ReadBudget(TimeLeft.of(time)));
        times.add(text);
        return times.busy();
    }

    private static void refused(String text, String message) {
        assertThatThrownBy(() -> read(text, Duration.ofMinutes(1)))
                .isInstanceOf(UnreadableCalendarException.class)
                .hasMessageContaining(message);
    }

    private static String calendar(String content) {
        return "BEGIN:VCALENDAR\r\n" + content + "END:VCALENDAR\r\n";
    }

    private static String event(String lines) {
        return "BEGIN:VEVENT\r\nDTSTART:20270301T100000Z\r\nDURATION:PT1H\r\n" + lines + "END:VEVENT\r\n";
    }

    /** Each file has a zone of its own, as in the files that made another program run out of zone ids. */
    @Test
    void fortyThousandFilesLeaveNothingBehind() {
        Set<String> before = new TreeSet<>(ZoneId.getAvailableZoneIds());

        for (int i = 0; i < 40_000; i++) {
            assertThat(read(SELF_MADE.formatted(i, i).replace("\n", "\r\n"), Duration.ofMinutes(5))
                            .toString())
                    .isEqualTo("[2027-03-01T08:30:00Z/2027-03-01T09:30:00Z]");
        }

        assertThat(new TreeSet<>(ZoneId.getAvailableZoneIds())).isEqualTo(before);
        assertThat(TimeZoneRegistryFactory.getInstance().createRegistry().getTimeZone("Zone-1"))
                .isNull();
        assertThat(new TreeSet<>(ZoneId.getAvailableZoneIds()))
                .as("also after the library's registry was asked")
                .noneMatch(it -> it.contains("Zone-"));
    }

    @Test
    void twentyThousandEventsAreReadAndOneMoreIsRefused() {
        String one = event("");

        assertThat(read(calendar(one.repeat(20_000)), Duration.ofMinutes(1)).size())
                .isEqualTo(1);
        refused(calendar(one.repeat(20_001)), "more than 20000 events");
    }

    @Test
    void anEndlessRuleIsReadAsFarAsTheWindow() {
        assertThat(read(calendar(event("RRULE:FREQ=DAILY\r\n")), Duration.ofMinutes(1))
                        .size())
                .isEqualTo(341);
        assertThat(read(calendar(event("RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\r\n")), Duration.ofMinutes(1))
                        .size())
                .isEqualTo(1);
    }

    @Test
    void tooManyOccurrencesAreRefused() {
        refused(calendar(event("RRULE:FREQ=DAILY\r\n").repeat(1_000)), "occur more than 200000 times");
    }

    @Test
    void aFileThatTakesTooLongIsRefused() {
        String slow = event("RRULE:FREQ=DAILY;COUNT=99999999\r\n").replace("20270301T100000Z", "00010101T100000Z");

        assertThatThrownBy(() -> read(calendar(slow.repeat(20_000)), Duration.ofMillis(300)))
                .isInstanceOf(UnreadableCalendarException.class)
                .hasMessage("it takes too long to read");
    }

    @Test
    void changesOfOneSeriesAreReadInTimeHoweverManyOfThemThereAre() {
        StringBuilder events = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            String later = "RECURRENCE-ID;RANGE=THISANDFUTURE:2027%02d%02dT10%02d%02dZ\r\n"
                    .formatted(1 + i / 2_800, 1 + i / 100 % 28, i / 10 % 10, i % 10);
            events.append(event("UID:a\r\n")).append(event("UID:a\r\n" + later));
        }

        assertThat(read(calendar(events.toString()), Duration.ofSeconds(10))).isNotEqualTo(IntervalSet.empty());
    }

    @Test
    void aSeriesThatNeverOccursIsReadForALimitedTime() {
        String never = event("UID:a\r\nRRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=9999999\r\n")
                .replace("20270301T100000Z", "00010101T100000Z");

        assertThatThrownBy(() -> read(calendar(never.repeat(5_000)), Duration.ofMillis(300)))
                .isInstanceOf(UnreadableCalendarException.class)
                .hasMessage("it takes too long to read");
    }

    @Test
    void changesOfASelfMadeZoneAreCountedOverAllOfItsParts() {
        String part = """
            BEGIN:%s
            DTSTART:16010101T000000
            RRULE:FREQ=YEARLY
            TZOFFSETFROM:+0100
            TZOFFSETTO:+0130
            END:%s
            """;
        String parts = part.formatted("STANDARD", "STANDARD") + part.formatted("DAYLIGHT", "DAYLIGHT");
        String zone = SELF_MADE.formatted(1, 1);

        assertThat(read(
                                zone.replace("BEGIN:STANDARD", parts + "BEGIN:STANDARD")
                                        .replace("\n", "\r\n"),
                                Duration.ofMinutes(1))
                        .size())
                .isEqualTo(1);
        refused(
                zone.replace("BEGIN:STANDARD", parts.repeat(3) + "BEGIN:STANDARD")
                        .replace("\n", "\r\n"),
                "its time zone \"Zone-1\"");
    }

    @Test
    void changesOfAllSelfMadeZonesOfAFileAreLimited() {
        String one = SELF_MADE.formatted(1, 1).replace("END:STANDARD", "RRULE:FREQ=MONTHLY\nEND:STANDARD");
        StringBuilder file = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            file.append(one.replace("BEGIN:VCALENDAR\n", "")
                    .replace("END:VCALENDAR\n", "")
                    .replace("Zone-1", "Zone-" + i));
        }

        assertThat(read(one.replace("\n", "\r\n"), Duration.ofMinutes(1)).size())
                .isEqualTo(1);
        refused(calendar(file.toString().replace("\n", "\r\n")), "its time zones change more than 50000 times");
    }

    @Test
    void aSelfMadeZoneIsReadForALimitedTime() {
        String part = """
            BEGIN:STANDARD
            DTSTART:00020101T000000
            RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30
            TZOFFSETFROM:+0100
            TZOFFSETTO:+0130
            END:STANDARD
            """;
        String zone = SELF_MADE.formatted(1, 1).replace("BEGIN:STANDARD", part.repeat(1_500) + "BEGIN:STANDARD");

        assertThatThrownBy(() -> read(zone.replace("\n", "\r\n"), Duration.ofMillis(300)))
                .isInstanceOf(UnreadableCalendarException.class)
                .hasMessage("it takes too long to read");
    }

    @Test
    void deepNestingIsRefused() {
        refused("BEGIN:VCALENDAR\r\n" + "BEGIN:VEVENT\r\n".repeat(100_000), "nested too deeply");
    }

    @Test
    void selfMadeZonesWithoutEndAreRefused() {
        String zone = SELF_MADE.formatted(1, 1).replace("\n", "\r\n");

        refused(zone.replace("DTSTART:1970", "RRULE:FREQ=DAILY\r\nDTSTART:1970"), "its time zone \"Zone-1\"");
        refused(zone.replace("TZOFFSETTO:+0130", "TZOFFSETTO:+9900"), "its time zone \"Zone-1\"");
        refused(zone.replace("BEGIN:STANDARD", "BEGIN:X").replace("END:STANDARD", "END:X"), "its time zone \"Zone-1\"");
        refused(calendar("BEGIN:VTIMEZONE\r\nTZID:A\r\nEND:VTIMEZONE\r\n".repeat(201)), "more than 200 time zones");
    }

    @Test
    void tenMebibytesOfTextAreReadInTime() {
        String text = calendar(event("DESCRIPTION:" + "x".repeat(10 * 1024 * 1024 - 200) + "\r\n"));

        assertThat(read(text, Duration.ofSeconds(10)).size()).isEqualTo(1);
    }

    @Test
    void eventsOutOfAllTimeAreRefusedOrTakeNoTime() {
        assertThat(read(calendar(event("").replace("20270301", "99991231")), Duration.ofMinutes(1)))
                .isEqualTo(IntervalSet.empty());
        refused(calendar(event("").replace("20270301", "00000101")), "cannot be read");
        refused(calendar(event("").replace("PT1H", "P99999999999999999999D")), "cannot be read");
    }
}
