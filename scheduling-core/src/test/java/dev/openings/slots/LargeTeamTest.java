package dev.openings.slots;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.availability.Busy;
import dev.openings.availability.Schedule;
import dev.openings.availability.TimeWindow;
import dev.openings.availability.WeeklyHours;
import dev.openings.time.Interval;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LargeTeamTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
    private static final SlotRules RULES = SlotRules.of(Duration.ofMinutes(30)).withStep(Duration.ofMinutes(15));

    /** Returns 500 people whose days start at various minutes; half of them are booked in the morning. */
    private static List<Bookable> people() {
        List<Bookable> people = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            TimeWindow day = new TimeWindow(LocalTime.of(7, 0).plusMinutes(i % 120), LocalTime.of(18, 0));
            Interval morning = Interval.of(START.plusSeconds(60L * (i % 7)), Duration.ofMinutes(i % 2 == 0 ? 1 : 90));
            people.add(Bookable.of(
                    "p" + i, Schedule.of(BERLIN, WeeklyHours.of(EnumSet.allOf(DayOfWeek.class), day)), morning));
        }
        return people;
    }

    private static List<String> ids(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "p" + i).toList();
    }

    @Test
    @Timeout(60)
    void twentyAndTenOfFiveHundredAreFoundAndAssignedFast() {
        Team team = new Team(
                BERLIN,
                people(),
                List.of(new Requirement("nurses", ids(0, 500), 20), new Requirement("students", ids(250, 400), 10)));
        SlotSearch search = SlotSearch.of(team, RULES, Instant.EPOCH);

        List<Slot> slots = search.find(Interval.of("2026-03-02T00:00:00Z", "2027-03-02T00:00:00Z"))
                .limit(20)
                .toList();
        Instant start = slots.getLast().start();
        List<String> assignable = search.assignable(start);
        String preferred = assignable.getLast();
        Assignment assignment = search.assign(start, List.of(preferred)).orElseThrow();

        assertThat(slots).hasSize(20);
        assertThat(assignment.filled()).extracting(List::size).containsExactly(20, 10);
        assertThat(assignment.filled().getFirst()).startsWith(preferred);
        assertThat(assignment.all()).doesNotHaveDuplicates();
        assertThat(assignable).hasSizeGreaterThan(100);
        assertThat(search.explain(start).candidates()).hasSize(500);
    }

    @Test
    @Timeout(60)
    void twoHundredThousandUnsortedBusyTimesAreReadOnce() {
        List<Busy> busy = new ArrayList<>();
        for (int i = 0; i < 200_000; i++) {
            Instant start = START.plusSeconds(60L * (i * 7_919L % 200_000));
            busy.add(Busy.of("b", Interval.of(start, Duration.ofMinutes(1 + i % 2))));
        }
        Bookable one = Bookable.of("one", Schedule.alwaysOpen(BERLIN), busy);
        SlotSearch search = SlotSearch.of(Team.of(one), RULES, Instant.EPOCH);

        Slot first = search.find(Interval.of("2026-03-02T08:00:00Z", "2036-03-02T00:00:00Z"))
                .findFirst()
                .orElseThrow();

        assertThat(first.start()).isAfterOrEqualTo(START.plusSeconds(12_000_000));
        assertThat(search.isBookable(first.start())).isTrue();
        assertThat(search.ignoring(Set.of("b")).isBookable(START)).isTrue();
    }
}
