package dev.openings.jooq.holidays;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.jooq.operation.Problem;
import dev.openings.jooq.validation.InputChecks;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IcsClosedDaysTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-25");

    private final InputChecks checks = new InputChecks();

    @Test
    void allDayEventsAreClosedDaysAndTheirEndIsNotIncluded() {
        List<ClosedDayEntry> days = parse(
                event("DTSTART;VALUE=DATE:20261224", "DTEND;VALUE=DATE:20261227", "SUMMARY:Christmas\\, at home"),
                event("DTSTART:20270101", "SUMMARY:New", "  Year"),
                event("DTSTART;VALUE=DATE:20270601", "DURATION:P2D", "UID:two-days"),
                event("DTSTART;VALUE=DATE:20270603", "STATUS:CANCELLED"),
                event("DTSTART;VALUE=DATE:20251231", "DTEND;VALUE=DATE:20260102", "SUMMARY:Over"));

        assertThat(checks.problems()).isEmpty();
        assertThat(days)
                .extracting(it -> it.date() + " " + it.name())
                .containsExactly(
                        "2026-12-24 Christmas, at home",
                        "2026-12-25 Christmas, at home",
                        "2026-12-26 Christmas, at home",
                        "2027-01-01 New Year",
                        "2027-06-01 two-days",
                        "2027-06-02 two-days",
                        "2026-01-01 Over");
    }

    @Test
    void anEventThatRecursEveryYearIsReadForTenYears() {
        List<ClosedDayEntry> days = parse(
                event("DTSTART;VALUE=DATE:20200501", "RRULE:FREQ=YEARLY", "EXDATE;VALUE=DATE:20280501", "SUMMARY:May"));
        List<ClosedDayEntry> thursdays = parse(event(
                "DTSTART;VALUE=DATE:20261126", "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH;COUNT=2", "SUMMARY:Thanks"));

        assertThat(checks.problems()).isEmpty();
        assertThat(days).hasSize(9).extracting(ClosedDayEntry::date).doesNotContain(LocalDate.parse("2028-05-01"));
        assertThat(days.getFirst().date()).isEqualTo("2026-05-01");
        assertThat(days.getLast().date()).isEqualTo("2035-05-01");
        assertThat(thursdays).extracting(it -> it.date().toString()).containsExactly("2026-11-26", "2027-11-25");
    }

    @Test
    void aTimeOfDayIsRefusedAndNamesTheEvent() {
        parse(event("DTSTART;TZID=Europe/Berlin:20261224T120000", "SUMMARY:Lunch", "UID:a1"));

        assertThat(checks.problems())
                .extracting(Problem::message)
                .containsExactly("`ics` must have all-day events only, without times of day: \"Lunch\" (a1).");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RRULE:FREQ=WEEKLY",
                "RRULE:FREQ=YEARLY\nRRULE:FREQ=YEARLY",
                "RDATE;VALUE=DATE:20270101",
                "RECURRENCE-ID;VALUE=DATE:20270101"
            })
    void otherRecurrencesAreRefused(String line) {
        parse(event("DTSTART;VALUE=DATE:20261224", line, "SUMMARY:Odd"));

        assertThat(checks.problems()).hasSize(1);
        assertThat(checks.problems().getFirst().message())
                .contains("FREQ=YEARLY")
                .endsWith(": \"Odd\".");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DTSTART;VALUE=DATE:20261324",
                "DTSTART:today",
                "UID:none",
                "DTSTART:20260101\nRRULE:FREQ=YEARLY;X"
            })
    void datesThatCannotBeReadAreRefused(String line) {
        parse(event(line, "SUMMARY:Broken"));

        assertThat(checks.problems()).hasSize(1);
        assertThat(checks.problems().getFirst().message()).contains("\"Broken\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "BEGIN:VEVENT\nEND:VEVENT",
                "BEGIN:VCALENDAR",
                "BEGIN:VCALENDAR\nEND:VEVENT",
                "BEGIN:VCALENDAR\nwithout colon\nEND:VCALENDAR",
                "END:VCALENDAR",
                "<html>"
            })
    void otherTextsAreRefused(String text) {
        List<ClosedDayEntry> days = IcsClosedDays.parse(checks, text, TODAY);

        assertThat(days).isEmpty();
        assertThat(checks.problems()).hasSize(1);
        assertThat(checks.problems().getFirst().message())
                .startsWith("`ics` must be an iCalendar text as defined by RFC 5545");
    }

    @Test
    void atMostTwoThousandDaysAreReadAndTheEventThatHasMoreIsNamed() {
        assertThat(parse(event("DTSTART:20270101", "DTEND:20320623", "SUMMARY:Long")))
                .hasSize(2_000);
        assertThat(checks.problems()).isEmpty();

        parse(event("DTSTART:20270101", "DTEND:99991231", "SUMMARY:Too long", "UID:x"));

        assertThat(checks.problems())
                .extracting(Problem::message)
                .containsExactly("`ics` must have at most 2000 days; more are in: \"Too long\" (x).");
    }

    @Test
    void aTextIsNotReadIfItIsTooLong() {
        IcsClosedDays.parse(checks, "x".repeat(1_000_001), TODAY);

        assertThat(checks.problems())
                .extracting(Problem::message)
                .containsExactly("`ics` must have at most 1000000 characters: 1000001.");
    }

    private List<ClosedDayEntry> parse(String... events) {
        return IcsClosedDays.parse(
                checks, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + String.join("", events) + "END:VCALENDAR\r\n", TODAY);
    }

    private static String event(String... lines) {
        return "BEGIN:VEVENT\r\n" + String.join("\r\n", lines)
                + "\r\nBEGIN:VALARM\r\nTRIGGER:-PT15M\r\nDTSTART:19700101T000000\r\nEND:VALARM\r\nEND:VEVENT\r\n";
    }
}
