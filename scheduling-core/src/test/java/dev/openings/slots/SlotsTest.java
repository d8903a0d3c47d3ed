package dev.openings.slots;

import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SUNDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openings.availability.Busy;
import dev.openings.availability.Schedule;
import dev.openings.availability.TimeOff;
import dev.openings.availability.TimeWindow;
import dev.openings.availability.WeeklyHours;
import dev.openings.time.Interval;
import dev.openings.time.PeriodDuration;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SlotsTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant LONG_AGO = Instant.parse("1970-01-02T00:00:00Z");
    private static final Interval MONDAY_2_MARCH = Interval.of("2026-03-02T00:00:00Z", "2026-03-03T00:00:00Z");
    private static final SlotRules HOURLY = SlotRules.of(Duration.ofHours(1));

    /**
     * Returns a bookable with hours on Mondays from 9 to 17, time off from 12 to 13, and bookings from 10 to 11 and
     * from 14 to 15.
     */
    private static Bookable ada() {
        Schedule schedule = Schedule.of(ZoneOffset.UTC, WeeklyHours.of("09:00", "17:00", MONDAY))
                .withTimeOff(List.of(new TimeOff.Period(Interval.of("2026-03-02T12:00:00Z", "2026-03-02T13:00:00Z"))));
        return Bookable.of("ada", schedule, List.of(booked(10, 11), booked(14, 15)));
    }

    private static Busy booked(int from, int to) {
        return Busy.of("b" + from, new Interval(at(from, 0), at(to, 0)));
    }

    private static Instant at(int hour, int minute) {
        return Instant.parse("2026-03-02T00:00:00Z").plusSeconds(hour * 3_600L + minute * 60L);
    }

    private static List<Integer> hours(List<Slot> slots) {
        return slots.stream()
                .map(slot -> slot.start().atZone(ZoneOffset.UTC).getHour())
                .toList();
    }

    @Test
    void theSlotsOfADayAreThoseOfTheDayInTheZoneOfTheBookable() {
        Schedule nights = Schedule.of(BERLIN, WeeklyHours.of("22:00", "24:00", MONDAY));
        LocalDate monday = LocalDate.of(2026, 3, 2);

        assertThat(Slots.ofDay(Bookable.of("bo", nights), Duration.ofHours(1), monday, LONG_AGO))
                .extracting(Slot::start)
                .containsExactly(Instant.parse("2026-03-02T21:00:00Z"), Instant.parse("2026-03-02T22:00:00Z"));
        assertThat(hours(Slots.ofDay(ada(), Duration.ofHours(1), monday, LONG_AGO)))
                .isEqualTo(hours(Slots.find(ada(), HOURLY, MONDAY_2_MARCH, LONG_AGO)));
    }

    @Test
    void bookingsDoNotMoveTheGridOfTheirWindow() {
        assertThat(hours(Slots.find(ada(), HOURLY, MONDAY_2_MARCH, LONG_AGO))).containsExactly(9, 11, 13, 15, 16);
    }

    @Test
    void aSlotEndsItsDurationAfterItsStart() {
        assertThat(Slots.find(ada(), HOURLY, MONDAY_2_MARCH, LONG_AGO).getFirst())
                .isEqualTo(new Slot(at(9, 0).getEpochSecond(), at(10, 0).getEpochSecond()));
    }

    @Test
    void buffersOfNeighboursAddUp() {
        Busy busy = new Busy(
                "b",
                new Interval(at(10, 0), at(11, 0)),
                Duration.ofMinutes(10),
                Duration.ofMinutes(10),
                true,
                java.util.Optional.empty());
        Bookable one = Bookable.of("one", ada().schedule(), List.of(busy));
        SlotRules rules = SlotRules.of(Duration.ofMinutes(40))
                .withStep(Duration.ofMinutes(5))
                .withBuffers(Duration.ofMinutes(5), Duration.ofMinutes(10));
        SlotSearch search = SlotSearch.of(Team.of(one), rules, LONG_AGO);

        assertThat(search.isBookable(at(9, 0))).isTrue();
        assertThat(search.isBookable(at(9, 5))).isFalse();
        assertThat(search.isBookable(at(11, 10))).isFalse();
        assertThat(search.isBookable(at(11, 15))).isTrue();
    }

    @Test
    void aStartExactlyAtTheNoticeCanBeBooked() {
        SlotRules rules = HOURLY.withMinimumNotice(PeriodDuration.of(Duration.ofHours(2)));

        assertThat(hours(Slots.find(ada(), rules, MONDAY_2_MARCH, at(9, 0)))).containsExactly(11, 13, 15, 16);
        assertThat(hours(Slots.find(ada(), rules, MONDAY_2_MARCH, at(9, 0).plusNanos(1))))
                .containsExactly(13, 15, 16);
    }

    @Test
    void aHorizonOfNoDaysIsTodayOnly() {
        SlotRules rules = HOURLY.withHorizon(PeriodDuration.ofDays(0));
        Interval twoWeeks = MONDAY_2_MARCH.widen(Duration.ZERO, Duration.ofDays(14));

        assertThat(Slots.find(ada(), rules, twoWeeks, at(8, 0))).hasSize(5);
        assertThat(Slots.find(ada(), rules, twoWeeks, at(8, 0).minusSeconds(86_400)))
                .isEmpty();
    }

    @Test
    void thePackedGridRestartsAfterEachBooking() {
        Bookable one = Bookable.of("one", ada().schedule(), List.of(Busy.of("b", new Interval(at(9, 0), at(9, 50)))));

        assertThat(Slots.find(one, HOURLY.withAlignment(SlotRules.Alignment.PACK), MONDAY_2_MARCH, LONG_AGO))
                .extracting(Slot::start)
                .containsExactly(at(9, 50), at(10, 50), at(13, 0), at(14, 0), at(15, 0), at(16, 0));
    }

    @Test
    void theClockGridOffersBothPassesOfARepeatedHour() {
        Bookable night = Bookable.of("night", Schedule.of(BERLIN, WeeklyHours.of("02:00", "03:00", SUNDAY)), List.of());
        SlotRules rules = SlotRules.of(Duration.ofMinutes(30)).withAlignment(SlotRules.Alignment.CLOCK);

        assertThat(Slots.find(night, rules, Interval.of("2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z"), LONG_AGO))
                .extracting(slot -> slot.start().toString())
                .containsExactly(
                        "2026-10-25T00:00:00Z", "2026-10-25T00:30:00Z", "2026-10-25T01:00:00Z", "2026-10-25T01:30:00Z");
    }

    @Test
    void anAlwaysOpenScheduleCountsFromMidnight() {
        Bookable device = Bookable.of("device", Schedule.alwaysOpen(BERLIN), List.of());
        SlotRules rules = SlotRules.of(Duration.ofHours(7));

        assertThat(Slots.find(device, rules, Interval.of("2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z"), LONG_AGO))
                .extracting(slot -> slot.start().atZone(BERLIN).toLocalTime().toString())
                .containsExactly("00:00", "08:00", "15:00", "22:00");
    }

    @Test
    void aLimitCountsTheWholeLocalDay() {
        Bookable two = ada().withLimits(BookingLimits.perDay(2));
        Bookable three = ada().withLimits(BookingLimits.perDay(3));

        assertThat(Slots.find(two, HOURLY, MONDAY_2_MARCH, LONG_AGO)).isEmpty();
        assertThat(Slots.find(three, HOURLY, MONDAY_2_MARCH, LONG_AGO)).hasSize(5);
    }

    @Test
    void aNightShiftIsOfferedAsFarAsTheLimitOfEachDateAllows() {
        Busy tuesday = Busy.of("t", Interval.of("2026-03-03T20:00:00Z", "2026-03-03T20:30:00Z"));
        Bookable night = Bookable.of(
                        "night",
                        Schedule.of(ZoneOffset.UTC, WeeklyHours.of("22:00", "04:00", MONDAY)),
                        List.of(tuesday))
                .withLimits(BookingLimits.perDay(1));
        Interval monday = Interval.of("2026-03-02T00:00:00Z", "2026-03-04T00:00:00Z");

        for (SlotRules.Alignment alignment : SlotRules.Alignment.values()) {
            assertThat(hours(Slots.find(night, HOURLY.withAlignment(alignment), monday, LONG_AGO)))
                    .as(alignment.name())
                    .containsExactly(22, 23);
        }
    }

    @Test
    void theFirstFiveOfTenThousandYearsAreFoundAtOnce() {
        Interval tenThousandYears = Interval.of("2026-03-02T00:00:00Z", "+12026-03-02T00:00:00Z");

        assertThat(SlotSearch.of(Team.of(ada()), HOURLY, LONG_AGO)
                        .find(tenThousandYears)
                        .limit(5))
                .hasSize(5);
    }

    @Test
    void theFirstTenOfAYearOfSecondsAreFoundAtOnce() {
        Schedule days =
                Schedule.of(BERLIN, WeeklyHours.of(EnumSet.allOf(DayOfWeek.class), TimeWindow.of("00:00", "24:00")));
        SlotRules rules = SlotRules.of(Duration.ofHours(1)).withStep(Duration.ofSeconds(1));

        assertThat(SlotSearch.of(Team.of(Bookable.of("all", days, List.of())), rules, LONG_AGO)
                        .find(Interval.of("2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z"))
                        .limit(10)
                        .map(slot -> slot.start().getEpochSecond() % 60))
                .containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
    }

    @Test
    void aSearchThatFindsNothingInTenMillionCalendarDaysIsStopped() {
        List<Bookable> withoutHours = IntStream.range(0, 4_000)
                .mapToObj(i -> Bookable.of("n" + i, Schedule.of(ZoneOffset.UTC), List.of()))
                .toList();
        Team team = new Team(
                ZoneOffset.UTC,
                withoutHours,
                List.of(new Requirement(
                        "staff", withoutHours.stream().map(Bookable::id).toList(), 1)));
        SlotSearch search = SlotSearch.of(team, HOURLY, LONG_AGO);

        assertThatThrownBy(() -> search.find(Interval.of("2026-01-01T00:00:00Z", "2226-01-01T00:00:00Z"))
                        .findFirst())
                .isInstanceOf(SearchTooLongException.class)
                .hasMessageContaining("use a shorter range");
    }

    @Test
    void aStartWithAFractionOfASecondIsRejected() {
        SlotSearch search = SlotSearch.of(Team.of(ada()), HOURLY, LONG_AGO);

        assertThatThrownBy(() -> search.isBookable(at(9, 0).plusMillis(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("start must be in whole seconds: 2026-03-02T09:00:00.001Z");
    }

    @Test
    void anIgnoredAppointmentTakesNoTimeAndDoesNotCount() {
        SlotSearch search = SlotSearch.of(Team.of(ada().withLimits(BookingLimits.perDay(2))), HOURLY, LONG_AGO);

        assertThat(search.isBookable(at(10, 0))).isFalse();
        assertThat(search.ignoring(Set.of("b10")).isBookable(at(10, 0))).isTrue();
    }

    @Test
    void bookedTimeCannotBeOverruled() {
        SlotSearch search = SlotSearch.of(Team.of(ada()), HOURLY, LONG_AGO);

        assertThatThrownBy(() -> search.overruling(Set.of(ObstacleCode.BOOKED)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("BOOKED cannot be overruled");
        assertThat(search.overruling(Set.of(ObstacleCode.OUTSIDE_WORKING_HOURS)).isBookable(at(19, 7)))
                .isTrue();
    }

    @Test
    void aHorizonInDaysComparesDatesEvenWhereClocksGoBackOverMidnight() {
        // St John's, 4 November 2007: at 00:01 the clocks went back to 23:01 of the 3rd.
        ZoneId stJohns = ZoneId.of("America/St_Johns");
        Bookable device = Bookable.of("device", Schedule.alwaysOpen(stJohns));
        SlotRules rules = SlotRules.of(Duration.ofSeconds(30)).withHorizon(PeriodDuration.ofDays(0));
        SlotSearch search = SlotSearch.of(Team.of(device), rules, Instant.parse("2007-11-03T12:00:00Z"));
        Instant firstMidnight = Instant.parse("2007-11-04T02:30:00Z");

        assertThat(search.isBookable(firstMidnight.minusSeconds(30))).isTrue();
        assertThat(search.isBookable(firstMidnight)).isFalse();
        assertThat(search.isBookable(firstMidnight.plusSeconds(60))).isTrue();
        assertThat(search.isBookable(firstMidnight.plusSeconds(60 + 59 * 60 - 30)))
                .isTrue();
        assertThat(search.isBookable(firstMidnight.plusSeconds(60 + 59 * 60))).isFalse();
        assertThat(search.find(Interval.of(firstMidnight.minusSeconds(30), Duration.ofHours(3))))
                .hasSize(1 + 2 * 59);
    }
}
