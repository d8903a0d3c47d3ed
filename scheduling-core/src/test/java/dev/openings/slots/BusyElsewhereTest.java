package dev.openings.slots;

import static java.time.DayOfWeek.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openings.availability.Busy;
import dev.openings.availability.Schedule;
import dev.openings.availability.WeeklyHours;
import dev.openings.time.Interval;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Time that another calendar says is taken, on a Monday from 9 to 17. */
class BusyElsewhereTest {
    private static final Instant LONG_AGO = Instant.parse("1970-01-02T00:00:00Z");
    private static final Interval DAY = Interval.of("2026-03-02T00:00:00Z", "2026-03-03T00:00:00Z");
    private static final Schedule MONDAYS = Schedule.of(ZoneOffset.UTC, WeeklyHours.of("09:00", "17:00", MONDAY));
    private static final SlotRules HOURLY = SlotRules.of(Duration.ofHours(1));
    private static final Interval NOON = Interval.of("2026-03-02T12:00:00Z", "2026-03-02T13:00:00Z");

    private static List<Integer> hours(Bookable bookable, SlotRules rules) {
        return Slots.find(bookable, rules, DAY, LONG_AGO).stream()
                .map(slot -> slot.start().atZone(ZoneOffset.UTC).getHour())
                .toList();
    }

    private static Bookable busy(Busy... rows) {
        return Bookable.of("ada", MONDAYS, List.of(rows));
    }

    @Test
    void itIsNotOffered() {
        assertThat(hours(busy(Busy.elsewhere("c", NOON)), HOURLY)).containsExactly(9, 10, 11, 13, 14, 15, 16);
    }

    @Test
    void theBuffersOfAVisitDoNotReachIntoIt() {
        SlotRules buffered = HOURLY.withBuffers(Duration.ofMinutes(1), Duration.ofMinutes(1));

        assertThat(hours(busy(Busy.elsewhere("c", NOON)), buffered)).containsExactly(9, 10, 14, 15, 16);
    }

    @Test
    void limitsDoNotCountIt() {
        Bookable limited = busy(Busy.elsewhere("c", NOON)).withLimits(BookingLimits.perDay(1));

        assertThat(hours(limited, HOURLY)).containsExactly(9, 10, 11, 13, 14, 15, 16);
    }

    @Test
    void itIsExplainedAsBusyElsewhere() {
        SlotSearch search = SlotSearch.of(Team.of(busy(Busy.elsewhere("c", NOON))), HOURLY, LONG_AGO);

        assertThat(search.explain(NOON.start()).obstacles())
                .containsExactly(new Obstacle(
                        ObstacleCode.BUSY_ELSEWHERE,
                        "Busy in another calendar from Mon 2 Mar 2026 12:00 to 13:00.",
                        Optional.of(NOON)));
    }

    @Test
    void staffMayOverruleItButNotABookingAtTheSameTime() {
        Set<ObstacleCode> overruled = Set.of(ObstacleCode.BUSY_ELSEWHERE);
        SlotSearch elsewhere = SlotSearch.of(Team.of(busy(Busy.elsewhere("c", NOON))), HOURLY, LONG_AGO);
        SlotSearch both = SlotSearch.of(Team.of(busy(Busy.elsewhere("c", NOON), Busy.of("b", NOON))), HOURLY, LONG_AGO);

        assertThat(elsewhere.isBookable(NOON.start())).isFalse();
        assertThat(elsewhere.overruling(overruled).isBookable(NOON.start())).isTrue();
        assertThat(both.overruling(overruled).isBookable(NOON.start())).isFalse();
    }

    @Test
    void itHasNoBuffersIsNotHeldAndDoesNotCount() {
        assertThatThrownBy(
                        () -> new Busy("c", NOON, Duration.ofMinutes(1), Duration.ZERO, false, Optional.empty(), true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("time elsewhere must have no buffers, not count and not be held: c");
        assertThatThrownBy(() -> new Busy("c", NOON, Duration.ZERO, Duration.ZERO, true, Optional.empty(), true))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
