package dev.openings.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.openings.recurrence.RecurrenceRule;
import dev.openings.time.Interval;
import dev.openings.time.IntervalSet;
import dev.openings.time.PeriodDuration;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Interval SPRING = Interval.of("2026-03-28T00:00:00Z", "2026-03-31T00:00:00Z");
    private static final List<DayOfWeek> DAILY = List.of(DayOfWeek.values());

    private static Schedule daily(ZoneId zone, String from, String to) {
        return Schedule.of(zone, WeeklyHours.of(DAILY, TimeWindow.of(from, to)));
    }

    @Test
    void weeklyTimeOffBeginsOnTheFirstOfItsWeekdaysAndKeepsItsHourWhenTheClocksChange() {
        Schedule schedule = Schedule.alwaysOpen(BERLIN)
                .withTimeOff(List.of(TimeOff.weekly(
                        LocalDate.of(2026, 3, 24), "12:00", "13:30", DayOfWeek.MONDAY, DayOfWeek.FRIDAY)));

        assertThat(schedule.off(Interval.of("2026-03-20T00:00:00Z", "2026-04-01T00:00:00Z"))
                        .toList())
                .containsExactly(
                        Interval.of("2026-03-27T11:00:00Z", "2026-03-27T12:30:00Z"),
                        Interval.of("2026-03-30T10:00:00Z", "2026-03-30T11:30:00Z"));
    }

    @Test
    void weeklyTimeOffMayEndOnTheNextDay() {
        Schedule schedule = Schedule.alwaysOpen(ZoneOffset.UTC)
                .withTimeOff(List.of(TimeOff.weekly(LocalDate.of(2026, 3, 27), "22:00", "06:00", DayOfWeek.FRIDAY)));

        assertThat(schedule.off(SPRING.widen(Duration.ofDays(1), Duration.ZERO)).toList())
                .containsExactly(Interval.of("2026-03-27T22:00:00Z", "2026-03-28T06:00:00Z"));
    }

    @Test
    void daysAndPeriodsAreTheRecordsOfTheirNames() {
        LocalDate first = LocalDate.of(2026, 3, 27);

        assertThat(TimeOff.days(first, first.plusDays(1))).isEqualTo(new TimeOff.WholeDays(first, first.plusDays(1)));
        assertThat(TimeOff.period(SPRING.start(), SPRING.end())).isEqualTo(new TimeOff.Period(SPRING));
    }

    @Test
    void aNightShiftOverTheSpringChangeIsAnHourShorter() {
        Schedule nights = Schedule.of(BERLIN, WeeklyHours.of("22:00", "06:00", DayOfWeek.SATURDAY));

        assertThat(nights.free(SPRING).toList())
                .containsExactly(Interval.of("2026-03-28T21:00:00Z", "2026-03-29T04:00:00Z"));
    }

    @Test
    void aWindowInsideAGapIsIgnored() {
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
    void anOverrideReplacesTheWindowsOfItsDateButNotTheEndOfTheNightBefore() {
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
    void hoursApplyOnlyWithinTheirValidity() {
        LocalDate only = LocalDate.of(2026, 1, 2);
        WeeklyHours hours = new WeeklyHours(
                Set.copyOf(DAILY), TimeWindow.of("09:00", "10:00"), Optional.of(only), Optional.of(only));

        assertThat(Schedule.of(BERLIN, hours)
                        .free(Interval.of("2025-01-01T00:00:00Z", "2027-01-01T00:00:00Z"))
                        .toList())
                .containsExactly(Interval.of("2026-01-02T08:00:00Z", "2026-01-02T09:00:00Z"));
    }

    @Test
    void everyKindOfAbsenceIsSubtracted() {
        LocalDateTime monday = LocalDateTime.parse("2026-03-02T12:00");
        Schedule open = Schedule.alwaysOpen(BERLIN)
                .withTimeOff(List.of(
                        new TimeOff.Period(Interval.of("2026-03-03T08:00:00Z", "2026-03-03T09:00:00Z")),
                        new TimeOff.LocalPeriod(
                                monday.plusDays(2), monday.plusDays(2).plusHours(1)),
                        new TimeOff.WholeDays(LocalDate.of(2026, 3, 5), LocalDate.of(2026, 3, 6)),
                        new TimeOff.Recurring(
                                monday,
                                PeriodDuration.of(Duration.ofMinutes(30)),
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

    /** Days are added in local time and the result is read as an end; then the exact part is added. */
    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2026-03-28T12:00, P1D, 2026-03-28T11:00:00Z/2026-03-29T10:00:00Z",
        "Europe/Berlin, 2026-03-28T12:00, P1DT2H, 2026-03-28T11:00:00Z/2026-03-29T12:00:00Z",
        "Europe/Berlin, 2026-03-28T12:00, PT24H, 2026-03-28T11:00:00Z/2026-03-29T11:00:00Z",
        "Europe/Berlin, 2026-03-28T02:30, P1D, 2026-03-28T01:30:00Z/2026-03-29T01:30:00Z",
        "Europe/Berlin, 2026-03-29T02:30, P1D, 2026-03-29T01:30:00Z/2026-03-30T01:30:00Z",
        "Europe/Berlin, 2026-10-24T02:30, P1D, 2026-10-24T00:30:00Z/2026-10-25T01:30:00Z",
        "Europe/Berlin, 2026-10-25T02:30, P1D, 2026-10-25T00:30:00Z/2026-10-26T01:30:00Z",
        "America/Havana, 2026-10-31T00:00, P1D, 2026-10-31T04:00:00Z/2026-11-01T04:00:00Z",
        "America/Havana, 2026-10-31T00:30, P1D, 2026-10-31T04:30:00Z/2026-11-01T05:30:00Z",
        "Pacific/Apia, 2011-12-29T12:00, P1D, 2011-12-29T22:00:00Z/2011-12-30T22:00:00Z",
    })
    void aRecurringAbsenceInDaysEndsAtTheSameLocalTime(ZoneId zone, LocalDateTime start, String length, String off) {
        TimeOff absence = new TimeOff.Recurring(
                start, PeriodDuration.parse(length), RecurrenceRule.parse("FREQ=YEARLY;COUNT=1"), Set.of());
        Interval near = new Interval(
                start.minusDays(5).toInstant(ZoneOffset.UTC), start.plusDays(5).toInstant(ZoneOffset.UTC));

        assertThat(Schedule.alwaysOpen(zone).withTimeOff(List.of(absence)).off(near))
                .hasToString("[" + off + "]");
    }

    @Test
    void anAbsenceThatBeganBeforeTheRangeReachesIntoIt() {
        TimeOff absence = new TimeOff.Recurring(
                LocalDateTime.parse("2026-01-01T00:00"),
                PeriodDuration.ofDays(20),
                RecurrenceRule.parse("FREQ=YEARLY"),
                Set.of());
        Interval range = Interval.of("2026-01-20T00:00:00Z", "2026-01-25T00:00:00Z");

        assertThat(Schedule.alwaysOpen(BERLIN).withTimeOff(List.of(absence)).off(range))
                .hasToString("[2026-01-20T00:00:00Z/2026-01-20T23:00:00Z]");
    }

    @Test
    void aScheduleMayHaveOnlyOverrides() {
        LocalDate first = LocalDate.of(2026, 1, 2);
        List<TimeWindow> windows = List.of(TimeWindow.of("09:00", "10:00"));
        Schedule dates = Schedule.of(BERLIN)
                .withOverrides(List.of(
                        new DateOverride(first, windows),
                        new DateOverride(first.plusDays(1), windows),
                        new DateOverride(first.plusDays(90), windows)));

        assertThat(dates.free(Interval.of("2026-01-02T08:30:00Z", "2026-01-03T08:30:00Z")))
                .hasToString("[2026-01-02T08:30:00Z/2026-01-02T09:00:00Z, 2026-01-03T08:00:00Z/2026-01-03T08:30:00Z]");
    }

    @Test
    void theOrderInWhichHoursAreGivenDoesNotMatter() {
        WeeklyHours early = WeeklyHours.of(DAILY, TimeWindow.of("08:00", "12:00"));
        WeeklyHours late = WeeklyHours.of(DAILY, TimeWindow.of("12:00", "16:00"));

        assertThat(Schedule.of(BERLIN, late, early).free(SPRING))
                .isEqualTo(Schedule.of(BERLIN, early, late).free(SPRING))
                .isEqualTo(daily(BERLIN, "08:00", "16:00").free(SPRING));
    }

    @Test
    void invalidSchedulesAreRejected() {
        LocalDate day = LocalDate.of(2026, 1, 2);
        LocalDateTime noon = day.atTime(12, 0);
        TimeWindow window = TimeWindow.of("09:00", "10:00");
        RecurrenceRule daily = RecurrenceRule.parse("FREQ=DAILY");
        Interval hour = Interval.of("2026-01-02T00:00:00Z", "2026-01-02T01:00:00Z");

        assertRejected(() -> WeeklyHours.of(List.of(), window), "days must not be empty");
        assertRejected(
                () -> new WeeklyHours(Set.copyOf(DAILY), window, Optional.of(day), Optional.of(day.minusDays(1))),
                "validTo must not be before validFrom: 2026-01-02, 2026-01-01");
        assertRejected(
                () -> Schedule.alwaysOpen(BERLIN).withOverrides(List.of(new DateOverride(day, List.of()))),
                "a schedule that is always open must not have hours, closed days or overrides");
        assertRejected(
                () -> new TimeOff.LocalPeriod(noon, noon),
                "start must be before end: 2026-01-02T12:00/2026-01-02T12:00");
        assertRejected(
                () -> new TimeOff.WholeDays(day, day.minusDays(1)),
                "last must not be before first: 2026-01-02, 2026-01-01");
        assertRejected(
                () -> new TimeOff.Recurring(noon, PeriodDuration.ZERO, daily, Set.of()),
                "duration must be positive: PT0S");
        assertRejected(
                () -> new TimeOff.Recurring(noon, PeriodDuration.parse("P3652425DT24H"), daily, Set.of()),
                "duration must be at most 3652425 days: P3652425DT24H");
        assertRejected(
                () -> new TimeOff.Recurring(noon.withYear(0), PeriodDuration.ofDays(1), daily, Set.of()),
                "start must be in whole seconds, in the years 1 to 9999: 0000-01-02T12:00");
        assertRejected(
                () -> new TimeOff.Recurring(noon.plusNanos(1), PeriodDuration.ofDays(1), daily, Set.of()),
                "start must be in whole seconds, in the years 1 to 9999: 2026-01-02T12:00:00.000000001");
        assertRejected(
                () -> new TimeOff.RecurringLocalPeriod(noon, noon, daily, Set.of()),
                "start must be before end: 2026-01-02T12:00/2026-01-02T12:00");
        assertRejected(
                () -> new TimeOff.RecurringLocalPeriod(noon, noon.plusDays(1).plusNanos(1), daily, Set.of()),
                "end must be in whole seconds: 2026-01-03T12:00:00.000000001");
        assertRejected(
                () -> new TimeOff.RecurringLocalPeriod(noon.withYear(0), noon, daily, Set.of()),
                "start must be in whole seconds, in the years 1 to 9999: 0000-01-02T12:00");
        assertRejected(
                () -> new TimeOff.RecurringLocalPeriod(noon, noon.plusDays(3_652_426), daily, Set.of()),
                "the period must be at most 3652425 days: 2026-01-02T12:00/+12026-01-03T12:00");
        assertRejected(
                () -> new Busy("b", hour, Duration.ofSeconds(-1), Duration.ZERO, true, Optional.empty()),
                "bufferBefore and bufferAfter must not be negative: PT-1S, PT0S");
    }

    @Test
    void invalidReservationsAndClosedDaysAreRejected() {
        LocalDate day = LocalDate.of(2026, 1, 2);
        Reservation acute = Reservation.of("acute");

        assertRejected(
                () -> new Reservation(Set.of(), Optional.empty()),
                "services must not be empty; a window for all has no reservation");
        assertRejected(
                () -> acute.releasedBefore(PeriodDuration.parse("-P1D")), "releaseBefore must not be negative: -P1D");
        assertRejected(
                () -> acute.releasedBefore(PeriodDuration.parse("-PT1S")), "releaseBefore must not be negative: PT-1S");
        assertRejected(
                () -> acute.releasedBefore(PeriodDuration.ofDays(36_526)),
                "releaseBefore must be at most 36525 days: P36526D");
        assertRejected(
                () -> Schedule.of(BERLIN).withClosedDays(List.of(ClosedDay.of(day), ClosedDay.of(day))),
                "closedDays must have one entry a date: 2026-01-02");
        assertRejected(
                () -> Schedule.alwaysOpen(BERLIN).withClosedDays(List.of(ClosedDay.of(day))),
                "a schedule that is always open must not have hours, closed days or overrides");
        assertRejected(() -> new HoursView(Optional.of("acute"), Optional.empty()), "service needs now: acute");
    }

    /** A century before the first second that can be expanded is still a moment. */
    @Test
    void aReleaseBeforeTheFirstYearIsInThePast() {
        TimeWindow window = TimeWindow.of("08:00", "09:00")
                .reservedFor(Reservation.of("acute").releasedBefore(PeriodDuration.ofDays(36_525)));
        Interval first = Interval.of("0000-01-01T00:00:00Z", "0000-01-02T00:00:00Z");

        assertThat(Schedule.of(ZoneOffset.UTC, WeeklyHours.of(DAILY, window))
                        .working(first, HoursView.at(first.start()))
                        .toList())
                .containsExactly(Interval.of("0000-01-01T08:00:00Z", "0000-01-01T09:00:00Z"));
    }

    private static void assertRejected(ThrowingCallable made, String message) {
        assertThatThrownBy(made).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
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
    void tenThousandYearsAreExpandedInSecondsAndMoreIsRejected() {
        Interval long10k = Interval.of(java.time.Instant.parse("0000-01-01T00:00:00Z"), Schedule.LONGEST);
        Schedule schedule = daily(BERLIN, "09:00", "17:00");

        int days = assertTimeoutPreemptively(
                Duration.ofSeconds(5), () -> schedule.free(long10k).size());

        assertThat(days).isEqualTo(3_652_425);
        assertThatThrownBy(() -> schedule.free(long10k.widen(Duration.ZERO, Duration.ofSeconds(1))))
                .isInstanceOf(RangeTooLongException.class)
                .hasMessageStartingWith("range must be at most 3652425 days: ");
    }

    @Test
    void aClosedDayIsClosedFromMidnightToMidnightButInItsWindows() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        LocalDate eve = LocalDate.of(2026, 12, 24);

        assertThat(ClosedDay.of(eve).closedTime(berlin).toList())
                .containsExactly(Interval.of("2026-12-23T23:00:00Z", "2026-12-24T23:00:00Z"));
        assertThat(new ClosedDay(eve, List.of(TimeWindow.of("08:00", "12:00"), TimeWindow.of("22:00", "02:00")))
                        .closedTime(berlin)
                        .toList())
                .containsExactly(
                        Interval.of("2026-12-23T23:00:00Z", "2026-12-24T07:00:00Z"),
                        Interval.of("2026-12-24T11:00:00Z", "2026-12-24T21:00:00Z"));
        assertThat(ClosedDay.of(LocalDate.of(2026, 10, 25)).closedTime(berlin).duration())
                .isEqualTo(Duration.ofHours(25));
        assertThat(ClosedDay.of(LocalDate.of(2011, 12, 30))
                        .closedTime(ZoneId.of("Pacific/Apia"))
                        .isEmpty())
                .isTrue();
    }
}
