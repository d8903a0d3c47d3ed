package dev.openings.slots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openings.availability.Busy;
import dev.openings.availability.Schedule;
import dev.openings.time.Interval;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The order in which free candidates are assigned: by the rule, then those who were assigned longest ago, then by id.
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
        return order(AssignmentOrder.DEFAULT, people);
    }

    private static List<String> order(AssignmentOrder order, Bookable... people) {
        return search(people).assigningBy(order).assignable(START);
    }

    private static SlotSearch search(Bookable... people) {
        List<String> ids = Stream.of(people).map(Bookable::id).toList();
        Team team = new Team(BERLIN, List.of(people), List.of(new Requirement("staff", ids, 1)));
        return SlotSearch.of(team, SlotRules.of(Duration.ofMinutes(30)), Instant.EPOCH);
    }

    @Test
    void fewerBookedMinutesComeFirstAndIdsBreakTies() {
        assertThat(order(
                        person("ada", busy("2026-03-04T11:00:00Z", 31)),
                        person("cy", busy("2026-03-02T11:00:00Z", 30)),
                        person("bo", busy("2026-03-03T11:00:00Z", 10), busy("2026-03-05T11:00:00Z", 20)),
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
                .containsExactly("nextMonday", "sundayBefore", "mondayAtMidnight", "lastMinuteOfSunday");
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

    @Test
    void whoeverWasAssignedLongestAgoBreaksTiesAndWhoeverNeverWasComesFirst() {
        AssignmentOrder order = AssignmentOrder.of(AssignmentRule.LEAST_BOOKED_WEEK, List.of("gone", "di", "ada"));

        assertThat(order(
                        order,
                        person("ada"),
                        person("cy"),
                        person("di"),
                        person("bo"),
                        person("busy", busy("2026-03-02T11:00:00Z", 1))))
                .containsExactly("bo", "cy", "di", "ada", "busy");
    }

    @Test
    void onlyMinutesOfTheMonthInTheTeamsZoneCountIfTheRuleSaysSo() {
        AssignmentOrder month = AssignmentOrder.of(AssignmentRule.LEAST_BOOKED_MONTH, List.of());

        assertThat(order(
                        month,
                        person("firstOfMarch", busy("2026-02-28T23:00:00Z", 1)),
                        person("lastOfFebruary", busy("2026-02-28T20:00:00Z", 120)),
                        // The clocks of Berlin have changed by then: April begins at 22:00 in UTC.
                        person("lastOfMarch", busy("2026-03-31T21:58:00Z", 30)),
                        person("firstOfApril", busy("2026-03-31T22:00:00Z", 120))))
                .containsExactly("firstOfApril", "lastOfFebruary", "firstOfMarch", "lastOfMarch");
    }

    @Test
    void leastRecentIgnoresHowMuchIsBooked() {
        AssignmentOrder recent = AssignmentOrder.of(AssignmentRule.LEAST_RECENT, List.of("ada", "bo"));

        assertThat(order(recent, person("bo"), person("ada", busy("2026-03-05T11:00:00Z", 600)), person("cy")))
                .containsExactly("cy", "ada", "bo");
    }

    @Test
    void firstListedFollowsTheRequirementOnly() {
        AssignmentOrder listed = AssignmentOrder.of(AssignmentRule.FIRST_LISTED, List.of("cy"));

        assertThat(order(listed, person("cy", busy("2026-03-05T11:00:00Z", 600)), person("ada"), person("bo")))
                .containsExactly("cy", "ada", "bo");
    }

    @Test
    void sameAsLastPutsWhoeverAttendedFirstAndGoesOnByTheWeek() {
        AssignmentOrder same =
                AssignmentOrder.of(AssignmentRule.SAME_AS_LAST, List.of("bo")).withLastAttended(Set.of("cy", "away"));
        Bookable cy = person("cy", busy("2026-03-05T11:00:00Z", 600));
        Bookable away = person("away", busy("2026-03-04T09:00:00Z", 30));

        assertThat(order(same, person("ada", busy("2026-03-05T11:00:00Z", 10)), person("bo"), cy, away, person("di")))
                .containsExactly("cy", "di", "bo", "ada");
    }

    @Test
    void lastAttendedMattersToNoOtherRule() {
        for (AssignmentRule rule : List.of(
                AssignmentRule.LEAST_BOOKED_WEEK,
                AssignmentRule.LEAST_BOOKED_MONTH,
                AssignmentRule.LEAST_RECENT,
                AssignmentRule.FIRST_LISTED)) {
            AssignmentOrder order = AssignmentOrder.of(rule, List.of()).withLastAttended(Set.of("bo"));

            assertThat(order(order, person("ada"), person("bo"))).as("%s", rule).containsExactly("ada", "bo");
        }
    }

    @Test
    void anIdInTheHistoryTwiceIsRefused() {
        assertThatThrownBy(() -> AssignmentOrder.of(AssignmentRule.LEAST_RECENT, List.of("ada", "bo", "ada")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("longestAgoFirst must not contain an id twice");
    }
}
