package dev.openings.slots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openings.availability.Schedule;
import dev.openings.availability.WeeklyHours;
import dev.openings.notice.NoticeRule;
import dev.openings.notice.NoticeRule.Start;
import dev.openings.notice.WorkingDays;
import dev.openings.time.Interval;
import dev.openings.time.PeriodDuration;
import dev.openings.time.WallClock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoticeRuleTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final WallClock CLOCK = WallClock.of(BERLIN);

    /** Monday to Friday; Thursday, 24 and Friday, 25 December 2026 are closed. */
    private static final WorkingDays OFFICE = new WorkingDays(
            Set.copyOf(WeeklyHours.workdays()), Set.of(LocalDate.parse("2026-12-24"), LocalDate.parse("2026-12-25")));

    private static Instant berlin(String local) {
        return LocalDateTime.parse(local).atZone(BERLIN).toInstant();
    }

    private static NoticeRule rule(Start start, boolean onlyWorkingDays) {
        return new NoticeRule(start, onlyWorkingDays ? Optional.of(OFFICE) : Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({
        "P1D, NOW, false, 2026-12-18T15:00, 2026-12-19T15:00",
        "P1D, START_OF_DAY, false, 2026-12-18T15:00, 2026-12-19T00:00",
        "P0D, START_OF_DAY, false, 2026-12-18T15:00, 2026-12-18T15:00",
        "PT10H, START_OF_DAY, false, 2026-12-18T08:00, 2026-12-18T10:00",
        "P1D, NOW, true, 2026-12-18T15:00, 2026-12-21T15:00",
        "P1D, START_OF_DAY, true, 2026-12-18T15:00, 2026-12-21T00:00",
        "P1D, NOW, true, 2026-12-19T15:00, 2026-12-21T15:00",
        "P2DT9H, START_OF_DAY, true, 2026-12-22T15:00, 2026-12-28T09:00",
        "PT2H, NOW, true, 2026-12-19T15:00, 2026-12-19T17:00",
        "P1D, NOW, true, 2027-03-26T02:30, 2027-03-29T02:30"
    })
    void theFirstAllowedInstant(String notice, Start start, boolean working, String now, String expected) {
        assertThat(rule(start, working).earliest(PeriodDuration.parse(notice), berlin(now), CLOCK))
                .isEqualTo(berlin(expected));
    }

    @Test
    void theSearchAndTheExplanationUseIt() {
        Team team = Team.of(new Bookable(
                "ada",
                Schedule.of(BERLIN, WeeklyHours.of("09:00", "11:00", DayOfWeek.FRIDAY, DayOfWeek.MONDAY)),
                List.of(),
                BookingLimits.NONE,
                true));
        SlotRules rules = SlotRules.of(Duration.ofHours(1))
                .withMinimumNotice(PeriodDuration.ofDays(1))
                .withNoticeRule(rule(Start.START_OF_DAY, true));
        SlotSearch search = SlotSearch.of(team, rules, berlin("2026-12-18T08:00"));

        assertThat(search.find(new Interval(berlin("2026-12-18T00:00"), berlin("2026-12-22T00:00"))))
                .extracting(Slot::start)
                .containsExactly(berlin("2026-12-21T09:00"), berlin("2026-12-21T10:00"));
        assertThat(search.explain(berlin("2026-12-18T09:00"))
                        .candidates()
                        .getFirst()
                        .obstacles())
                .extracting(Obstacle::code)
                .containsExactly(ObstacleCode.TOO_SOON);
    }

    @ParameterizedTest
    @CsvSource({
        "P3D, P3D, NOW, false, false",
        "P4D, P3D, NOW, false, true",
        "P1D, PT24H, NOW, false, true",
        "P1D, PT24H, START_OF_DAY, false, false",
        "P2D, PT24H, START_OF_DAY, false, true",
        "P5D, P4D, NOW, true, true",
        "P5D, P5D, NOW, true, false",
        "P5D, P7D, NOW, true, false",
        "P4D, P4D, NOW, true, false",
        "P6D, P7D, START_OF_DAY, true, true",
        "P6D, P8D, START_OF_DAY, true, false"
    })
    void aNoticeThatAlwaysOutlastsTheHorizonIsNeverBookable(
            String notice, String horizon, Start start, boolean working, boolean never) {
        assertThat(rule(start, working).isNeverBookable(PeriodDuration.parse(notice), PeriodDuration.parse(horizon)))
                .isEqualTo(never);
    }

    @Test
    void somebodyHasToWork() {
        assertThatThrownBy(() -> new WorkingDays(Set.of(), Set.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("weekdays");
    }

    /** With every day a working day, they count as calendar days do; closed dates and more notice only make it later. */
    @Property
    void moreClosedDatesAndMoreDaysNeverAllowAnEarlierStart(@ForAll long seed) {
        Random random = new Random(seed);
        ZoneId zone = List.of(
                        BERLIN, ZoneId.of("America/New_York"), ZoneId.of("Pacific/Apia"), ZoneId.of("America/Havana"))
                .get(random.nextInt(4));
        WallClock clock = WallClock.of(zone);
        Instant now = Instant.ofEpochSecond(1_300_000_000L + random.nextInt(500_000_000));
        PeriodDuration notice = new PeriodDuration(random.nextInt(10), Duration.ofMinutes(random.nextInt(3_000)));
        PeriodDuration longer = new PeriodDuration(notice.days() + 1, notice.exact());
        Start start = random.nextBoolean() ? Start.NOW : Start.START_OF_DAY;
        EnumSet<DayOfWeek> weekdays = EnumSet.of(DayOfWeek.of(1 + random.nextInt(7)));
        weekdays.add(DayOfWeek.of(1 + random.nextInt(7)));
        Set<LocalDate> closed = new HashSet<>();
        List<Instant> earliest = new ArrayList<>();
        earliest.add(new NoticeRule(start, Optional.of(new WorkingDays(EnumSet.allOf(DayOfWeek.class), closed)))
                .earliest(notice, now, clock));
        assertThat(earliest.getFirst()).isEqualTo(new NoticeRule(start, Optional.empty()).earliest(notice, now, clock));
        for (int i = 0; i < 5; i++) {
            NoticeRule rule = new NoticeRule(start, Optional.of(new WorkingDays(weekdays, closed)));
            earliest.add(rule.earliest(notice, now, clock));
            assertThat(rule.earliest(longer, now, clock)).isAfterOrEqualTo(earliest.getLast());
            closed.add(clock.date(now).plusDays(random.nextInt(40)));
        }

        assertThat(earliest).isSorted().allSatisfy(it -> assertThat(it).isAfterOrEqualTo(now));
    }
}
