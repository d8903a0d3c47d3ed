package dev.openings.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.availability.DateOverride;
import dev.openings.availability.Schedule;
import dev.openings.availability.TimeOff;
import dev.openings.availability.TimeWindow;
import dev.openings.availability.WeeklyHours;
import dev.openings.recurrence.RecurrenceRule;
import dev.openings.reminders.ReminderPlan;
import dev.openings.reminders.ReminderRule;
import dev.openings.reminders.Reminders;
import dev.openings.slots.Bookable;
import dev.openings.slots.SlotRules;
import dev.openings.slots.Slots;
import dev.openings.time.Interval;
import dev.openings.time.PeriodDuration;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** 29 February in leap years and in common years; 2000 is a leap year, 2100 is not. More cases: hand-leap-day.json. */
class LeapDayTest {
    private static final Schedule DAILY =
            Schedule.of(ZoneOffset.UTC, WeeklyHours.of(List.of(DayOfWeek.values()), TimeWindow.of("09:00", "10:00")));
    private static final MonthDay LEAP_DAY = MonthDay.of(2, 29);

    private static Instant nine(LocalDate date) {
        return date.atTime(9, 0).toInstant(ZoneOffset.UTC);
    }

    /** Returns the dates from 28 February to 1 March that have a slot at 09:00. */
    private static List<LocalDate> datesWithASlot(Schedule schedule, int year) {
        Interval range = new Interval(nine(LocalDate.of(year, 2, 28)), nine(LocalDate.of(year, 3, 2)));
        return Slots.find(Bookable.of("ada", schedule), SlotRules.of(Duration.ofHours(1)), range, Instant.EPOCH)
                .stream()
                .map(slot -> slot.start().atZone(ZoneOffset.UTC).toLocalDate())
                .toList();
    }

    private static List<LocalDate> datesOf(int year) {
        return LocalDate.of(year, 2, 28).datesUntil(LocalDate.of(year, 3, 2)).toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {2000, 2023, 2024, 2100})
    void weeklyHoursApplyToTheLeapDayWhereItExists(int year) {
        assertThat(datesOf(year)).hasSize(Year.isLeap(year) ? 3 : 2);
        assertThat(datesWithASlot(DAILY, year)).isEqualTo(datesOf(year));
    }

    @ParameterizedTest
    @ValueSource(ints = {2000, 2024})
    void anOverrideAndWholeDaysOffApplyToTheLeapDayAlone(int year) {
        LocalDate leapDay = LEAP_DAY.atYear(year);
        List<LocalDate> others = List.of(leapDay.minusDays(1), leapDay.plusDays(1));

        assertThat(datesWithASlot(DAILY.withOverrides(List.of(new DateOverride(leapDay, List.of()))), year))
                .isEqualTo(others);
        assertThat(datesWithASlot(DAILY.withTimeOff(List.of(new TimeOff.WholeDays(leapDay, leapDay))), year))
                .isEqualTo(others);
    }

    @ParameterizedTest
    @ValueSource(strings = {"FREQ=YEARLY", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "FREQ=MONTHLY;BYMONTHDAY=29"})
    void recurringTimeOffOnThe29thSkipsCommonYears(String rule) {
        Schedule schedule = DAILY.withTimeOff(List.of(new TimeOff.Recurring(
                LocalDate.of(1996, 2, 29).atStartOfDay(),
                PeriodDuration.ofDays(1),
                RecurrenceRule.parse(rule),
                Set.of())));

        for (int year : new int[] {1996, 1999, 2000, 2023, 2024, 2096, 2100, 2104}) {
            assertThat(datesWithASlot(schedule, year))
                    .as("%s in %d", rule, year)
                    .isEqualTo(datesOf(year).stream()
                            .filter(date -> !MonthDay.from(date).equals(LEAP_DAY))
                            .toList());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2000, 2023, 2024, 2100})
    void aReminderADayBeforeTheFirstOfMarchIsSentOnTheLastOfFebruary(int year) {
        List<ReminderRule> rules = List.of(
                new ReminderRule(PeriodDuration.ofDays(1), "EMAIL"), new ReminderRule(PeriodDuration.ofDays(2), "SMS"));
        LocalDate first = LocalDate.of(year, 3, 1);

        ReminderPlan plan = Reminders.plan(nine(first), ZoneOffset.UTC, rules, Optional.empty(), Instant.EPOCH);

        assertThat(plan.scheduled())
                .extracting(ReminderPlan.Scheduled::at)
                .containsExactly(nine(first.minusDays(2)), nine(first.minusDays(1)));
        assertThat(first.minusDays(1).getDayOfMonth()).isEqualTo(Year.isLeap(year) ? 29 : 28);
    }
}
