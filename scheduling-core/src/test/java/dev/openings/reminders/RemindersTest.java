package dev.openings.reminders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openings.notice.WorkingDays;
import dev.openings.reminders.ReminderPlan.Reason;
import dev.openings.reminders.ReminderPlan.Scheduled;
import dev.openings.reminders.ReminderPlan.Skipped;
import dev.openings.time.PeriodDuration;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemindersTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final QuietHours NIGHT = new QuietHours(LocalTime.of(22, 0), LocalTime.of(6, 0));
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

    private static ReminderRule before(String span) {
        return new ReminderRule(PeriodDuration.parse(span), "EMAIL");
    }

    private static ReminderPlan plan(String start, Instant now, String... spans) {
        List<ReminderRule> rules =
                List.of(spans).stream().map(RemindersTest::before).toList();
        return Reminders.plan(Instant.parse(start), BERLIN, rules, Optional.of(NIGHT), now);
    }

    /** In June there is no offset change; on the last Sunday of March the clock goes from 02:00 to 03:00. */
    @ParameterizedTest
    @CsvSource({
        "2026-06-10T08:00:00Z, PT3H, 2026-06-10T05:00:00Z",
        "2026-06-10T08:00:00Z, PT4H, 2026-06-10T04:00:00Z",
        "2026-06-10T08:00:00Z, PT4H1S, 2026-06-10T04:00:00Z",
        "2026-06-10T04:00:00Z, PT1H, 2026-06-09T20:00:00Z",
        "2026-06-10T04:00:01Z, PT1H, 2026-06-10T04:00:00Z",
        "2026-06-10T20:00:00Z, PT24H, 2026-06-09T20:00:00Z",
        "2026-06-10T20:00:01Z, PT24H, 2026-06-10T04:00:00Z",
        "2026-06-10T19:59:59Z, PT24H, 2026-06-09T19:59:59Z",
        "2026-03-29T04:00:00Z, PT1H, 2026-03-28T21:00:00Z",
        "2026-03-29T04:00:01Z, PT1H, 2026-03-29T04:00:00Z",
        "2026-03-29T09:00:00Z, PT5H, 2026-03-29T04:00:00Z",
        "2026-03-29T20:00:00Z, PT23H, 2026-03-28T21:00:00Z",
        "2026-03-29T20:00:01Z, PT23H, 2026-03-29T04:00:00Z",
        "2026-03-29T19:59:59Z, PT23H, 2026-03-28T20:59:59Z",
        "2026-03-29T08:30:00Z, P1D, 2026-03-28T09:30:00Z",
        "2026-03-30T00:30:00Z, P1D, 2026-03-29T04:00:00Z",
    })
    void dueTimesInsideQuietHoursMoveToTheEndOrElseToTheBeginning(String start, String span, String at) {
        assertThat(plan(start, LONG_AGO, span).scheduled())
                .containsExactly(new Scheduled(0, "EMAIL", Instant.parse(at)));
    }

    @Test
    void aReminderDueNowIsSentAndAnEarlierOneIsPast() {
        Instant due = Instant.parse("2026-06-10T08:00:00Z");

        assertThat(plan("2026-06-10T10:00:00Z", due, "PT2H").scheduled()).hasSize(1);
        assertThat(plan("2026-06-10T10:00:00Z", due.plusNanos(1), "PT2H").skipped())
                .containsExactly(new Skipped(0, "EMAIL", Reason.PAST));
        assertThat(plan("2026-06-10T10:00:00Z", due.minusNanos(1), "PT2H").scheduled())
                .hasSize(1);
    }

    @Test
    void duplicatesOfEarlierRulesAreSkippedAndThePlanIsOrderedByTime() {
        ReminderPlan plan = plan("2026-06-10T10:00:00Z", LONG_AGO, "PT2H", "P1D", "PT24H", "PT6H", "PT7H");

        assertThat(plan.scheduled())
                .containsExactly(
                        new Scheduled(1, "EMAIL", Instant.parse("2026-06-09T10:00:00Z")),
                        new Scheduled(3, "EMAIL", Instant.parse("2026-06-10T04:00:00Z")),
                        new Scheduled(0, "EMAIL", Instant.parse("2026-06-10T08:00:00Z")));
        assertThat(plan.skipped())
                .containsExactly(new Skipped(2, "EMAIL", Reason.DUPLICATE), new Skipped(4, "EMAIL", Reason.DUPLICATE));
    }

    @Test
    void aRuleOfFiveMillionYearsIsPast() {
        assertThat(plan("2026-06-10T10:00:00Z", LONG_AGO, "P200000000D").skipped())
                .containsExactly(new Skipped(0, "EMAIL", Reason.PAST));
    }

    @Test
    void noVisitsOrNoRulesGiveNoReminders() {
        assertThat(Reminders.planAll(List.of(), BERLIN, List.of(before("PT2H")), Optional.of(NIGHT), LONG_AGO)
                        .size())
                .isZero();
        assertThat(Reminders.planAll(List.of(LONG_AGO), BERLIN, List.of(), Optional.of(NIGHT), LONG_AGO)
                        .size())
                .isZero();
    }

    @Test
    void invalidArgumentsAreRejected() {
        assertThatThrownBy(() -> plan("2026-06-10T10:00:00.5Z", LONG_AGO, "PT2H"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("start must be in whole seconds: 2026-06-10T10:00:00.500Z");
        assertThatThrownBy(() -> before("PT0S")).hasMessage("before must be positive: PT0S");
        assertThatThrownBy(() -> new QuietHours(LocalTime.NOON, LocalTime.NOON))
                .hasMessage("quiet hours: from and to must be different: 12:00");
        List<Instant> many = Collections.nCopies(Integer.MAX_VALUE / 2, LONG_AGO);
        List<ReminderRule> rules = List.of(before("PT1H"), before("PT2H"), before("PT3H"));
        assertThatThrownBy(() -> Reminders.planAll(many, BERLIN, rules, Optional.of(NIGHT), LONG_AGO))
                .hasMessage("the number of starts times the number of rules must be at most 2147483639: 3221225469");
    }

    @Test
    void anIndexOutOfRangeIsRejected() {
        ReminderTimes none = Reminders.planAll(List.of(), BERLIN, List.of(), Optional.empty(), LONG_AGO);

        assertThatThrownBy(() -> none.at(0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> none.visit(0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> none.rule(0)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    /** Both edges of a quiet period are outside of it. In the night of 28 March 2026 the hour from 02:00 is missing. */
    @ParameterizedTest
    @CsvSource({
        "2026-06-09T20:00:00Z, none",
        "2026-06-09T20:00:01Z, 2026-06-10T04:00:00Z",
        "2026-06-10T03:59:59Z, 2026-06-10T04:00:00Z",
        "2026-06-10T04:00:00Z, none",
        "2026-06-10T12:00:00Z, none",
        "2026-03-28T22:00:00Z, 2026-03-29T04:00:00Z"
    })
    void theQuietPeriodAroundATimeEndsByTheClockOfItsZone(Instant at, String end) {
        assertThat(NIGHT.periodAround(at, BERLIN).map(it -> it.end().toString()).orElse("none"))
                .isEqualTo(end);
    }

    /** Tuesday after Easter 2026; Good Friday is 3 April, Easter Monday the 6th. Clocks went forward on 29 March. */
    @ParameterizedTest
    @CsvSource({
        "2026-04-07T08:00:00Z, P1D, 15:00, false, 2026-04-06T13:00:00Z",
        "2026-04-07T08:00:00Z, P1D, 15:00, true, 2026-04-02T13:00:00Z",
        "2026-04-07T08:00:00Z, P1D, , true, 2026-04-02T08:00:00Z",
        "2026-04-07T08:00:00Z, P7D, 15:00, true, 2026-03-25T14:00:00Z",
        "2026-04-07T08:00:00Z, P9D, 02:30, false, 2026-03-29T04:00:00Z",
        "2026-04-07T08:00:00Z, P1D, 23:00, false, 2026-04-07T04:00:00Z"
    })
    void aRuleMayNameATimeOnAnEarlierWorkingDay(
            Instant start, String before, LocalTime at, boolean onWorkingDays, Instant due) {
        WorkingDays working = new WorkingDays(
                EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                Set.of(LocalDate.parse("2026-04-03"), LocalDate.parse("2026-04-06")));
        ReminderRule rule = new ReminderRule(
                PeriodDuration.parse(before),
                "EMAIL",
                Optional.ofNullable(at),
                onWorkingDays ? Optional.of(working) : Optional.empty());

        ReminderPlan plan = Reminders.plan(start, BERLIN, List.of(rule), Optional.of(NIGHT), LONG_AGO);

        assertThat(plan.scheduled()).containsExactly(new Scheduled(0, "EMAIL", due));
        assertThat(Reminders.planAll(List.of(start), BERLIN, List.of(rule), Optional.of(NIGHT), LONG_AGO)
                        .at(0))
                .isEqualTo(due);
    }

    @Test
    void aTimeOfDayNeedsARuleInWholeDays() {
        for (String before : List.of("PT24H", "P1DT1H")) {
            assertThatThrownBy(() -> new ReminderRule(
                            PeriodDuration.parse(before), "EMAIL", Optional.of(LocalTime.NOON), Optional.empty()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("before must be in whole days: " + before);
        }
    }
}
