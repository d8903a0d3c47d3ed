package dev.openings.slots;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.availability.Busy;
import dev.openings.booking.Booking;
import dev.openings.booking.Snapshot;
import dev.openings.booking.TimeDecision;
import dev.openings.booking.TimeRequest;
import dev.openings.time.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Laws of {@link SlotSearch}, over questions made up from seeds: schedules, busy times, rules and teams around changes of the clocks. */
class SlotSearchProperties {
    @Property
    void whatIsFoundIsWhatTheRulesSay(@ForAll long seed, @ForAll Form form) {
        assertAgrees(
                switch (form) {
                    case TEAM -> RandomCase.of(seed).withOverruled(Set.of());
                    case OVERRULED -> RandomCase.of(seed);
                    case ALONE -> RandomCase.ofOne(seed).withOverruled(Set.of());
                });
    }

    /** What is asked of a made-up case. */
    enum Form {
        TEAM,
        OVERRULED,
        ALONE
    }

    /** Every minute of the range against the oracle: found, bookable, assigned, explained, decided are one answer. */
    private static void assertAgrees(RandomCase asked) {
        BruteForce oracle = new BruteForce(asked);
        SlotSearch search = asked.search();
        Set<Instant> found = new HashSet<>(asked.found());
        for (Instant start : asked.minutes()) {
            Set<String> assignable = oracle.assignable(start.getEpochSecond() / 60).stream()
                    .map(i -> asked.team().bookables().get(i).id())
                    .collect(Collectors.toSet());
            boolean offered = !assignable.isEmpty();
            assertThat(found.contains(start)).as("%s in %s", start, asked).isEqualTo(offered);
            assertThat(search.isBookable(start)).as("%s in %s", start, asked).isEqualTo(offered);
            if (offered || start.getEpochSecond() % 1_020 == 0) {
                assertThat(search.assignable(start))
                        .as("%s in %s", start, asked)
                        .containsExactlyInAnyOrderElementsOf(assignable);
                assertExplained(asked, search.explain(start), assignable);
                assertThat(decide(asked, start) instanceof TimeDecision.Taken).isEqualTo(offered);
            }
        }
    }

    private static void assertExplained(RandomCase asked, Explanation explanation, Set<String> assignable) {
        assertThat(explanation.bookable()).isEqualTo(!assignable.isEmpty());
        for (Explanation.Candidate candidate : explanation.candidates()) {
            if (assignable.contains(candidate.id())) {
                assertThat(candidate.obstacles()).as("%s", asked).isEmpty();
            }
        }
        if (asked.team().bookables().size() == 1) {
            assertThat(explanation.obstacles().isEmpty()).as("%s", asked).isEqualTo(explanation.bookable());
        }
    }

    private static TimeDecision decide(RandomCase asked, Instant start) {
        Snapshot snapshot = new Snapshot(asked.team(), asked.rules(), asked.now(), asked.ignored());
        return Booking.take(snapshot, new TimeRequest.Book(start, asked.overruled()));
    }

    @Property
    void whoIsAssignedIsDistinctFreeAndEnough(@ForAll long seed) {
        RandomCase asked = RandomCase.of(seed);
        SlotSearch search = asked.search();
        for (Slot slot : search.find(asked.range()).limit(20).toList()) {
            Assignment assignment = search.assign(slot.start(), List.of()).orElseThrow();
            List<List<String>> free = search.free(slot.start());

            assertThat(assignment.all()).doesNotHaveDuplicates();
            assertThat(assignment.filled().getFirst().getFirst())
                    .isEqualTo(search.assignable(slot.start()).getFirst());
            for (int r = 0; r < free.size(); r++) {
                assertThat(free.get(r)).containsAll(assignment.filled().get(r));
                assertThat(assignment.filled().get(r))
                        .hasSize(asked.team().requirements().get(r).count());
            }
        }
    }

    @Property
    void noSlotMeetsBusyTimeOrItsBuffers(@ForAll long seed) {
        RandomCase asked = RandomCase.ofOne(seed);
        for (Slot slot : asked.search().find(asked.range()).limit(200).toList()) {
            Interval kept = new Interval(slot.start(), slot.end())
                    .widen(asked.rules().bufferBefore(), asked.rules().bufferAfter());

            assertThat(asked.team().bookables().getFirst().busy())
                    .filteredOn(busy ->
                            busy.standsAt(asked.now()) && !asked.ignored().contains(busy.id()))
                    .noneMatch(busy -> busy.widened().overlaps(kept));
        }
    }

    @Property
    void oneMoreBookingNeverAddsAStartUnlessTheGridIsPacked(@ForAll long seed) {
        RandomCase asked = RandomCase.of(seed).withOverruled(Set.of());
        if (asked.rules().alignment() == SlotRules.Alignment.PACK) {
            return;
        }
        Busy more = Busy.of("more", Interval.of(asked.range().start(), Duration.ofMinutes(50)));
        RandomCase busier = asked.withTeam(map(asked.team(), bookable -> {
            List<Busy> busy = new ArrayList<>(bookable.busy());
            busy.add(more);
            return new Bookable(bookable.id(), bookable.schedule(), busy, bookable.limits(), bookable.offered());
        }));

        assertThat(asked.found()).containsAll(busier.found());
    }

    @Property
    void theOrderInWhichThingsAreGivenDoesNotMatter(@ForAll long seed) {
        RandomCase asked = RandomCase.of(seed).withOverruled(Set.of());
        Random random = new Random(seed);
        Team shuffled = map(asked.team(), bookable -> {
            List<Busy> busy = new ArrayList<>(bookable.busy());
            Collections.shuffle(busy, random);
            return new Bookable(bookable.id(), bookable.schedule(), busy, bookable.limits(), bookable.offered());
        });
        List<Bookable> bookables = new ArrayList<>(shuffled.bookables());
        Collections.shuffle(bookables, random);
        List<Requirement> requirements = new ArrayList<>(shuffled.requirements());
        Collections.shuffle(requirements, random);

        assertThat(asked.withTeam(new Team(asked.team().zone(), bookables, requirements))
                        .found())
                .isEqualTo(asked.found());
    }

    @Property
    void overrulingOnlyAddsStarts(@ForAll long seed) {
        RandomCase asked = RandomCase.of(seed);
        Set<ObstacleCode> fewer = asked.overruled().stream()
                .filter(code -> code.name().length() % 2 == 0)
                .collect(Collectors.toSet());
        SlotSearch more = asked.search();

        assertThat(asked.withOverruled(fewer).search().find(asked.range()).limit(500))
                .allMatch(slot -> more.isBookable(slot.start()));
    }

    @Property
    void aRangeCutInTwoHoldsTheSameStarts(@ForAll long seed) {
        RandomCase asked = RandomCase.of(seed).withOverruled(Set.of());
        Instant middle = asked.range().start().plus(Duration.ofMinutes(20));
        List<Instant> parts =
                new ArrayList<>(found(asked, new Interval(asked.range().start(), middle)));
        parts.addAll(found(asked, new Interval(middle, asked.range().end())));

        assertThat(parts).isEqualTo(asked.found());
        assertThat(asked.search().findAll(asked.range()).stream().map(Slot::start))
                .isEqualTo(parts);
    }

    private static List<Instant> found(RandomCase asked, Interval range) {
        return asked.search().find(range).map(Slot::start).toList();
    }

    @Property
    void aHoldThatRanOutIsAsIfItWereNotThere(@ForAll long seed) {
        RandomCase asked = RandomCase.of(seed).withOverruled(Set.of());
        Busy gone = new Busy("gone", asked.range(), Duration.ZERO, Duration.ZERO, true, Optional.of(asked.now()));
        RandomCase held = asked.withTeam(map(asked.team(), bookable -> {
            List<Busy> busy = new ArrayList<>(bookable.busy());
            busy.add(gone);
            return new Bookable(bookable.id(), bookable.schedule(), busy, bookable.limits(), bookable.offered());
        }));

        assertThat(held.found()).isEqualTo(asked.found());
    }

    @Property
    void aWeekLaterEverythingIsAWeekLaterWhereClocksDoNotChange(@ForAll long seed) {
        RandomCase asked = RandomCase.withoutChanges(seed).withOverruled(Set.of());

        assertThat(WeekLater.than(asked).found())
                .isEqualTo(asked.found().stream()
                        .map(start -> start.plus(Duration.ofDays(7)))
                        .toList());
    }

    private static Team map(Team team, java.util.function.UnaryOperator<Bookable> change) {
        return new Team(team.zone(), team.bookables().stream().map(change).toList(), team.requirements());
    }
}
