package dev.openings.slots;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.availability.Busy;
import dev.openings.availability.Schedule;
import dev.openings.time.Interval;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The order in which free candidates are assigned: the fewest booked minutes in that ISO week first, then the team's
 * order.
 */
class AssignmentOrderTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    /** A Wednesday. In UTC, its week starts on Sunday evening. */
    private static final Instant START = Instant.parse("2026-03-04T09:00:00Z");

    private static Bookable person(String id, Busy... busy) {
        return Bookable.of(id, Schedule.alwaysOpen(BERLIN), List.of(busy));
    }

    private static Busy busy(String from, int minutes) {
        return Busy.of(from, Interval.of(Instant.parse(from), Duration.ofMinutes(minutes)));
    }

    private static List<String> order(Bookable... people) {
        List<String> ids = Stream.of(people).map(Bookable::id).toList();
        Team team = new Team(BERLIN, List.of(people), List.of(new Requirement("staff", ids, 1)));
        return SlotSearch.of(team, SlotRules.of(Duration.ofMinutes(30)), Instant.EPOCH)
                .assignable(START);
    }

    @Test
    void fewerBookedMinutesComeFirstAndTheTeamsOrderBreaksTies() {
        assertThat(order(
                        person("ada", busy("2026-03-04T11:00:00Z", 31)),
                        person("bo", busy("2026-03-03T11:00:00Z", 10), busy("2026-03-05T11:00:00Z", 20)),
                        person("cy", busy("2026-03-02T11:00:00Z", 30)),
                        person("di")))
                .containsExactly("di", "bo", "cy", "ada");
    }

    @Test
    void onlyMinutesOfTheIsoWeekInTheTeamsZoneCount() {
        assertThat(order(
                        person("mondayAtMidnight", busy("2026-03-01T23:00:00Z", 1)),
                        person("sundayBefore", busy("2026-03-01T21:00:00Z", 120)),
                        person("nextMonday", busy("2026-03-08T23:00:00Z", 120)),
                        person("lastMinuteOfSunday", busy("2026-03-08T22:58:00Z", 30))))
                .containsExactly("sundayBefore", "nextMonday", "mondayAtMidnight", "lastMinuteOfSunday");
    }

    @Test
    void aVisitAcrossTheEndOfTheWeekCountsWithItsPartInside() {
        assertThat(order(
                        person("outside", busy("2026-03-01T22:00:00Z", 90)),
                        person("inside", busy("2026-03-03T22:00:00Z", 29))))
                .containsExactly("inside", "outside");
        assertThat(order(
                        person("inside", busy("2026-03-03T22:00:00Z", 31)),
                        person("outside", busy("2026-03-08T22:30:00Z", 90))))
                .containsExactly("outside", "inside");
    }

    @Test
    void buffersAndRowsThatLimitsDoNotCountAreIgnored() {
        Interval ten = Interval.of("2026-03-05T11:00:00Z", "2026-03-05T11:10:00Z");
        Interval week = Interval.of("2026-03-05T12:00:00Z", "2026-03-07T12:00:00Z");
        Busy buffered = new Busy("b", ten, Duration.ofHours(1), Duration.ofHours(1), true, Optional.empty());
        Busy training = new Busy("t", week, Duration.ZERO, Duration.ZERO, false, Optional.empty());

        assertThat(order(
                        person("eleven", busy("2026-03-05T11:00:00Z", 11)),
                        person("buffered", buffered),
                        person("training", training)))
                .containsExactly("training", "buffered", "eleven");
    }

    @Test
    void aPreferredCandidateComesFirstRegardlessOfBookedMinutes() {
        Bookable ada = person("ada", busy("2026-03-05T11:00:00Z", 600));
        Bookable bo = person("bo");
        Team team = new Team(BERLIN, List.of(ada, bo), List.of(new Requirement("staff", List.of("ada", "bo"), 1)));
        SlotSearch search = SlotSearch.of(team, SlotRules.of(Duration.ofMinutes(30)), Instant.EPOCH);

        assertThat(search.assign(START, List.of("ada")).orElseThrow().all()).containsExactly("ada");
        assertThat(search.assign(START, List.of()).orElseThrow().all()).containsExactly("bo");
    }
}
