package dev.openings.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.openings.availability.Busy;
import dev.openings.availability.Schedule;
import dev.openings.availability.TimeOff;
import dev.openings.availability.TimeWindow;
import dev.openings.availability.WeeklyHours;
import dev.openings.overlaps.OverlapIndex;
import dev.openings.overlaps.TooManyPairsException;
import dev.openings.recurrence.Recurrence;
import dev.openings.recurrence.RecurrenceRule;
import dev.openings.slots.Bookable;
import dev.openings.slots.Requirement;
import dev.openings.slots.SearchTooLongException;
import dev.openings.slots.Slot;
import dev.openings.slots.SlotRules;
import dev.openings.slots.SlotSearch;
import dev.openings.slots.Slots;
import dev.openings.slots.Team;
import dev.openings.slots.TooManySlotsException;
import dev.openings.time.Interval;
import dev.openings.time.IntervalSet;
import dev.openings.time.PeriodDuration;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Extreme arguments are processed within the bounds that the Javadoc states, or rejected with a named exception;
 * nothing hangs. The time limits only detect hanging. Tests with ten million elements, and slow ones, run under
 * {@code -Popenings.long}.
 */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class HostileInputTest {
    private static final boolean LONG = Boolean.getBoolean("openings.long");
    private static final int MANY = LONG ? 10_000_000 : 100_000;

    private static final Instant MONDAY = Instant.parse("2026-03-02T00:00:00Z");
    private static final Interval YEAR = Interval.of("2026-03-02T00:00:00Z", "2027-03-02T00:00:00Z");
    private static final Interval TEN_THOUSAND_YEARS = Interval.of(MONDAY, Schedule.LONGEST);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final SlotRules HOURLY = SlotRules.of(Duration.ofHours(1));
    private static final SlotRules EVERY_SECOND = HOURLY.withStep(SECOND);

    /** Time off on every 30 February, which never occurs. */
    private static final TimeOff NEVER = new TimeOff.Recurring(
            LocalDateTime.parse("2020-01-01T08:00"),
            PeriodDuration.of(Duration.ofHours(1)),
            RecurrenceRule.parse("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"),
            Set.of());

    private static Schedule daily(LocalTime from, LocalTime to) {
        return Schedule.of(
                ZoneId.of("Europe/Berlin"), WeeklyHours.of(EnumSet.allOf(DayOfWeek.class), new TimeWindow(from, to)));
    }

    private static SlotSearch search(int people, IntFunction<Bookable> person, int needed, SlotRules rules) {
        List<Bookable> all = IntStream.range(0, people).mapToObj(person).toList();
        Requirement some =
                new Requirement("some", all.stream().map(Bookable::id).toList(), needed);
        return SlotSearch.of(new Team(ZoneOffset.UTC, all, List.of(some)), rules, Instant.EPOCH);
    }

    @Test
    void aScheduleWithoutHoursHasNoSlotsInTenThousandYears() {
        Bookable withoutHours = Bookable.of("ada", Schedule.of(ZoneOffset.UTC));

        assertThat(Slots.find(withoutHours, HOURLY, TEN_THOUSAND_YEARS, Instant.EPOCH))
                .isEmpty();
    }

    @Test
    void aRuleWithoutOccurrencesIsSearchedOnlyInTheRange() {
        Schedule ten = Schedule.of(ZoneOffset.UTC).withTimeOff(Collections.nCopies(10, NEVER));
        Bookable withoutHours = Bookable.of("ada", ten);

        assertThat(Slots.find(
                        withoutHours,
                        HOURLY,
                        Interval.of(MONDAY, Duration.ofDays(LONG ? 400_000 : 20_000)),
                        Instant.EPOCH))
                .isEmpty();
    }

    @Test
    void dailyAbsencesAreExpandedOverCenturies() {
        TimeOff nights = new TimeOff.Recurring(
                LocalDateTime.parse("2020-01-01T18:00"),
                PeriodDuration.of(Duration.ofHours(14)),
                RecurrenceRule.parse("FREQ=DAILY"),
                Set.of());
        Schedule schedule = Schedule.alwaysOpen(ZoneOffset.UTC).withTimeOff(List.of(nights, NEVER));

        IntervalSet free = schedule.free(Interval.of(MONDAY, Duration.ofDays(365 * 300L)));

        assertThat(free.size()).isEqualTo(365 * 300);
        assertThat(free.interval(1)).isEqualTo(Interval.of("2026-03-03T08:00:00Z", "2026-03-03T18:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FREQ=DAILY;COUNT=2147483647;BYMONTH=2;BYMONTHDAY=30",
                "FREQ=MONTHLY;BYMONTH=2,4,6,9,11;BYMONTHDAY=31",
                "FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=30;UNTIL=99991231",
                "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-30",
                "FREQ=YEARLY;BYMONTH=4;BYDAY=53MO",
                "FREQ=YEARLY;INTERVAL=1000;BYMONTH=2;BYMONTHDAY=29",
                "FREQ=WEEKLY;BYDAY=MO;BYSETPOS=2",
            })
    void aRuleThatMatchesNoDayHasOnlyItsStart(String rule) {
        Recurrence recurrence =
                Recurrence.of(LocalDateTime.parse("0001-02-01T09:00"), ZoneOffset.UTC, RecurrenceRule.parse(rule));

        assertThat(recurrence.occurrences(Interval.of("0000-01-01T00:00:00Z", "+12000-01-01T00:00:00Z")))
                .containsExactly(Instant.parse("0001-02-01T09:00:00Z"));
    }

    @ParameterizedTest
    @EnumSource(SlotRules.Alignment.class)
    void theFirstTenSecondsOfAYearAreFoundAtOnceForATeam(SlotRules.Alignment alignment) {
        SlotSearch search = search(
                10,
                i -> Bookable.of("p" + i, daily(LocalTime.of(9, 0, i), LocalTime.of(17, 0))),
                3,
                EVERY_SECOND.withAlignment(alignment));

        assertThat(search.find(YEAR).limit(10).map(Slot::start))
                .isEqualTo(IntStream.range(2, 12)
                        .mapToObj(Instant.parse("2026-03-02T08:00:00Z")::plusSeconds)
                        .toList());
    }

    @Test
    @EnabledIfSystemProperty(named = "openings.long", matches = "true")
    void aListOfEverySecondOfAYearIsRejected() {
        Bookable always = Bookable.of("always", Schedule.alwaysOpen(ZoneOffset.UTC));

        assertThatThrownBy(() -> Slots.find(always, EVERY_SECOND, YEAR, Instant.EPOCH))
                .isInstanceOf(TooManySlotsException.class)
                .hasMessage(
                        "more than 10000000 slots up to 2026-06-25T17:46:40Z; use a shorter range, or SlotSearch.find");
    }

    @Test
    void manyMillionUnsortedBusyTimesAreReadOnce() {
        List<Busy> busy = new ArrayList<>(MANY);
        for (int i = 0; i < MANY; i++) {
            busy.add(Busy.of("b" + i % 2, Interval.of(minute(i), Duration.ofMinutes(1))));
        }
        SlotSearch search = search(1, i -> Bookable.of("one", Schedule.alwaysOpen(ZoneOffset.UTC), busy), 1, HOURLY);

        Instant first =
                search.find(TEN_THOUSAND_YEARS).findFirst().orElseThrow().start();

        Instant end = MONDAY.plusSeconds(60L * MANY);
        assertThat(Duration.between(end, first)).isBetween(Duration.ZERO, Duration.ofMinutes(59));
        assertThat(search.isBookable(end.minusSeconds(60))).isFalse();
        assertThat(search.isBookable(first)).isTrue();
        assertThat(search.ignoring(Set.of("b0", "b1")).isBookable(MONDAY)).isTrue();
    }

    /** Returns each minute from Monday on once, in a scrambled order. */
    private static Instant minute(int i) {
        return MONDAY.plusSeconds(60L * (i * 7_919L % MANY));
    }

    @Test
    void manyMillionIntervalsInAnyOrderFormOneSet() {
        IntervalSet.Builder set = IntervalSet.builder();
        OverlapIndex.Builder index = OverlapIndex.builder(0);
        for (int i = 0; i < MANY; i++) {
            long start = minute(i).getEpochSecond();
            set.add(start, start + 30);
            index.add(0, start, start + 60);
        }

        IntervalSet halves = set.build();
        assertThat(halves.size()).isEqualTo(MANY);
        assertThat(halves.union(halves.gaps()).size()).isEqualTo(1);
        OverlapIndex minutes = index.build();
        assertThat(minutes.pairs()).isEmpty();
        assertThat(minutes.find(0, Interval.of(MONDAY.plusSeconds(59), Duration.ofSeconds(2))))
                .hasSize(2);
    }

    @Test
    void moreThanTenMillionPairsAreRejected() {
        OverlapIndex.Builder index = OverlapIndex.builder(5_000);
        for (int i = 0; i < 5_000; i++) {
            index.add(0, i, 5_000);
        }

        OverlapIndex nested = index.build();

        assertThatThrownBy(nested::pairs)
                .isInstanceOf(TooManyPairsException.class)
                .hasMessageStartingWith("more than 10000000 overlapping pairs; ");
    }

    @Test
    void twentyOfFiveHundredAreNotFoundWhereNineteenAreFree() {
        SlotSearch search = search(
                500,
                i -> Bookable.of(
                        "p" + i, i < 19 ? daily(LocalTime.of(9, 0), LocalTime.of(17, 0)) : Schedule.of(ZoneOffset.UTC)),
                20,
                HOURLY.withStep(Duration.ofMinutes(15)));
        Interval month = Interval.of(MONDAY, Duration.ofDays(31));

        assertThat(search.findAll(month)).isEmpty();
        assertThat(search.assign(Instant.parse("2026-03-02T09:00:00Z"), List.of()))
                .isEmpty();
        assertThat(search.free(Instant.parse("2026-03-02T09:00:00Z")).getFirst())
                .hasSize(19);
    }

    /**
     * Returns a search for a team whose members are all free, each from a second of their own on; the last member is
     * busy whenever the joint grid of the team has a start.
     */
    private static SlotSearch busyOnTheJointGrid(int people, int days) {
        List<Busy> taken = IntStream.range(0, 24 * days)
                .mapToObj(hour -> Busy.of("h" + hour, Interval.of(MONDAY.plusSeconds(3_600L * hour + people), SECOND)))
                .toList();
        return search(
                people,
                i -> Bookable.of(
                        "p" + i,
                        Schedule.of(
                                ZoneOffset.UTC,
                                WeeklyHours.of(
                                        EnumSet.allOf(DayOfWeek.class),
                                        new TimeWindow(LocalTime.ofSecondOfDay(i + 1), LocalTime.MIDNIGHT))),
                        i == people - 1 ? taken : List.of()),
                people,
                SlotRules.of(SECOND).withStep(Duration.ofHours(1)));
    }

    @Test
    void aTeamIsFoundOnceItsJointGridIsFree() {
        Slot first = busyOnTheJointGrid(20, 2).find(YEAR).findFirst().orElseThrow();

        assertThat(first.start()).isEqualTo(Instant.parse("2026-03-04T00:00:20Z"));
    }

    @Test
    @EnabledIfSystemProperty(named = "openings.long", matches = "true")
    void aSearchForATeamWithoutACommonGridIsStopped() {
        SlotSearch search = busyOnTheJointGrid(500, 365);

        assertThatThrownBy(() -> search.find(YEAR).findFirst())
                .isInstanceOf(SearchTooLongException.class)
                .hasMessageStartingWith("search stopped at 2026-03-03T");
    }
}
