package dev.openings.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.openings.recurrence.RecurrenceRule;
import dev.openings.time.Interval;
import dev.openings.time.IntervalSet;
import dev.openings.time.Span;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Interval SPRING = Interval.of("2026-03-28T00:00:00Z", "2026-03-31T00:00:00Z");
    private static final List<DayOfWeek> DAILY = List.of(DayOfWeek.values());

    private static Schedule daily(ZoneId zone, String from, String to) {
        return Schedule.of(zone, WeeklyHours.of(DAILY, TimeWindow.of(from, to)));
    }

    @Test
    void aNightShiftOverTheSpringChangeIsAnHourShorter() {
        Schedule nights = Schedule.of(BERLIN, WeeklyHours.of("22:00", "06:00", DayOfWeek.SATURDAY));

        assertThat(nights.free(SPRING).toList())
                .containsExactly(Interval.of("2026-03-28T21:00:00Z", "2026-03-29T04:00:00Z"));
    }

    @Test
    void aWindowThatTheChangeSkipsIsDropped() {
        assertThat(daily(BERLIN, "02:30", "03:00").free(SPRING).toList())
                .containsExactly(
                        Interval.of("2026-03-28T01:30:00Z", "2026-03-28T02:00:00Z"),
                        Interval.of("2026-03-30T00:30:00Z", "2026-03-30T01:00:00Z"));
    }

    @Test
    void aDateThatTheZoneSkippedHasNoHours() {
        Interval week = Interval.of("2011-12-29T00:00:00Z", "2012-01-01T00:00:00Z");

        assertThat(daily(ZoneId.of("Pacific/Apia"), "09:00", "17:00").free(week).toList())
                .containsExactly(
                        Interval.of("2011-12-29T00:00:00Z", "2011-12-29T03:00:00Z"),
                        Interval.of("2011-12-29T19:00:00Z", "2011-12-30T03:00:00Z"),
                        Interval.of("2011-12-30T19:00:00Z", "2011-12-31T03:00:00Z"),
                        Interval.of("2011-12-31T19:00:00Z", "2012-01-01T00:00:00Z"));
    }

    @Test
    void anOverrideReplacesWhatStartsOnItsDateAndNotTheTailOfTheNightBefore() {
        LocalDate date = LocalDate.of(2026, 1, 2);
        Schedule nights = daily(BERLIN, "22:00", "02:00")
                .withOverrides(List.of(
                        new DateOverride(date, List.of(TimeWindow.of("10:00", "11:00"))),
                        new DateOverride(date, List.of(TimeWindow.of("11:00", "12:00")))));

        assertThat(nights.free(Interval.of("2026-01-02T00:00:00Z", "2026-01-03T00:00:00Z"))
                        .toList())
                .containsExactly(
                        Interval.of("2026-01-02T00:00:00Z", "2026-01-02T01:00:00Z"),
                        Interval.of("2026-01-02T09:00:00Z", "2026-01-02T11:00:00Z"));
    }

    @Test
    void hoursHoldOnTheDatesOfTheirValidityOnly() {
        LocalDate only = LocalDate.of(2026, 1, 2);
        WeeklyHours hours = new WeeklyHours(
                Set.copyOf(DAILY), TimeWindow.of("09:00", "10:00"), Optional.of(only), Optional.of(only));

        assertThat(Schedule.of(BERLIN, hours)
                        .free(Interval.of("2025-01-01T00:00:00Z", "2027-01-01T00:00:00Z"))
                        .toList())
                .containsExactly(Interval.of("2026-01-02T08:00:00Z", "2026-01-02T09:00:00Z"));
    }

    @Test
    void everyKindOfAbsenceIsTakenAway() {
        LocalDateTime monday = LocalDateTime.parse("2026-03-02T12:00");
        Schedule open = Schedule.alwaysOpen(BERLIN)
                .withTimeOff(List.of(
                        new TimeOff.Period(Interval.of("2026-03-03T08:00:00Z", "2026-03-03T09:00:00Z")),
                        new TimeOff.LocalPeriod(
                                monday.plusDays(2), monday.plusDays(2).plusHours(1)),
                        new TimeOff.WholeDays(LocalDate.of(2026, 3, 5), LocalDate.of(2026, 3, 6)),
                        new TimeOff.Recurring(
                                monday,
                                Span.of(Duration.ofMinutes(30)),
                                RecurrenceRule.parse("FREQ=WEEKLY"),
                                Set.of(monday.plusWeeks(1)))));
        Interval weeks = Interval.of("2026-03-01T23:00:00Z", "2026-03-19T23:00:00Z");

        assertThat(open.off(weeks).toList())
                .containsExactly(
                        Interval.of("2026-03-02T11:00:00Z", "2026-03-02T11:30:00Z"),
                        Interval.of("2026-03-03T08:00:00Z", "2026-03-03T09:00:00Z"),
                        Interval.of("2026-03-04T11:00:00Z", "2026-03-04T12:00:00Z"),
                        Interval.of("2026-03-04T23:00:00Z", "2026-03-06T23:00:00Z"),
                        Interval.of("2026-03-16T11:00:00Z", "2026-03-16T11:30:00Z"));
        assertThat(open.free(weeks)).isEqualTo(open.off(weeks).complement(weeks));
    }

    @Test
    void severalSchedulesAreCombinedByAllAndByAny() {
        Interval day = Interval.of("2026-01-02T00:00:00Z", "2026-01-03T00:00:00Z");
        Schedule early = daily(ZoneId.of("UTC"), "08:00", "12:00");
        Schedule late = daily(ZoneId.of("UTC"), "10:00", "16:00");

        assertThat(Availability.all(List.of(early, late), day))
                .isEqualTo(IntervalSet.of(Interval.of("2026-01-02T10:00:00Z", "2026-01-02T12:00:00Z")));
        assertThat(Availability.any(List.of(early, late), day))
                .isEqualTo(IntervalSet.of(Interval.of("2026-01-02T08:00:00Z", "2026-01-02T16:00:00Z")));
        assertThat(Availability.all(List.of(), day)).isEqualTo(IntervalSet.of(day));
        assertThat(Availability.any(List.of(), day).isEmpty()).isTrue();
    }

    @Test
    void tenThousandYearsAreExpandedInSecondsAndMoreIsRefused() {
        Interval long10k = Interval.of(java.time.Instant.parse("0000-01-01T00:00:00Z"), Schedule.LONGEST);
        Schedule schedule = daily(BERLIN, "09:00", "17:00");

        int days = assertTimeoutPreemptively(
                Duration.ofSeconds(5), () -> schedule.free(long10k).size());

        assertThat(days).isEqualTo(3_652_425);
        assertThatThrownBy(() -> schedule.free(long10k.widen(Duration.ZERO, Duration.ofSeconds(1))))
                .isInstanceOf(RangeTooLongException.class)
                .hasMessageStartingWith("a schedule is expanded over at most 3652425 days at a time: ");
    }
}
