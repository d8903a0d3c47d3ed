package dev.openings.slots;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.availability.Busy;
import dev.openings.booking.AppointmentState;
import dev.openings.booking.AppointmentStatus;
import dev.openings.booking.Booking;
import dev.openings.booking.TimeDecision;
import dev.openings.booking.TimeRequest;
import dev.openings.time.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Properties of {@link SlotSearch} over random schedules, busy times, rules and teams around changes of the clocks.
 * They tie together the ways to ask which starts are bookable; the page of {@code dev.openings.slots} lists them.
 */
class SlotSearchProperties {
    /** The obstacles of a single candidate; the others depend on the start alone or on other candidates. */
    private static final Set<ObstacleCode> OWN = EnumSet.complementOf(EnumSet.of(
            ObstacleCode.TOO_SOON,
            ObstacleCode.TOO_FAR_AHEAD,
            ObstacleCode.OFF_GRID,
            ObstacleCode.RESOURCE_TAKEN,
            ObstacleCode.NOT_ELIGIBLE,
            ObstacleCode.CONTACT_BUSY));

    private static final Set<ObstacleCode> OF_THE_CONTACT =
            EnumSet.of(ObstacleCode.NOT_ELIGIBLE, ObstacleCode.CONTACT_BUSY);

    private static final Set<ObstacleCode> HOURS =
            EnumSet.of(ObstacleCode.OUTSIDE_WORKING_HOURS, ObstacleCode.RESERVED, ObstacleCode.CLOSED);

    /** The id of a busy row that most random cases have. */
    private static final String OWN_APPOINTMENT = "b1";

    @Property
    void everyMinuteAgreesWithTheOracle(@ForAll long seed, @ForAll Form form) {
        assertAgrees(
                switch (form) {
                    case TEAM -> RandomCase.of(seed).withOverruled(Set.of());
                    case OVERRULED -> RandomCase.of(seed);
                    case HOURS_OVERRULED ->
                        RandomCase.of(seed).withOverruled(Set.of(ObstacleCode.OUTSIDE_WORKING_HOURS));
                    case ALONE -> RandomCase.ofOne(seed).withOverruled(Set.of());
                });
    }

    /** The kinds of cases. */
    enum Form {
        TEAM,
        OVERRULED,
        HOURS_OVERRULED,
        ALONE
    }

    /**
     * Compares every minute of the range with the oracle: lists, single starts, assignments, explanations and bookings
     * give the same answer.
     */
    private static void assertAgrees(RandomCase sample) {
        BruteForce oracle = new BruteForce(sample);
        SlotSearch search = sample.search();
        Set<Instant> found = new HashSet<>(sample.found());
        for (Instant start : sample.minutes()) {
            Set<String> assignable = oracle.assignable(start.getEpochSecond() / 60).stream()
                    .map(i -> sample.team().bookables().get(i).id())
                    .collect(Collectors.toSet());
            boolean offered = !assignable.isEmpty();
            assertThat(found.contains(start)).as("%s in %s", start, sample).isEqualTo(offered);
            assertThat(search.isBookable(start)).as("%s in %s", start, sample).isEqualTo(offered);
            if (offered || start.getEpochSecond() % 1_020 == 0) {
                assertThat(search.assignable(start))
                        .as("%s in %s", start, sample)
                        .containsExactlyInAnyOrderElementsOf(assignable);
                assertExplained(sample, search.explain(start), assignable);
                assertHoursExplained(sample, search.explain(start), oracle, start);
                assertThat(isAccepted(sample, new TimeRequest.Book(start, sample.overruled())))
                        .isEqualTo(offered);
            }
        }
    }

    private static void assertExplained(RandomCase sample, Explanation explanation, Set<String> assignable) {
        assertThat(explanation.bookable()).isEqualTo(!assignable.isEmpty());
        for (Explanation.Candidate candidate : explanation.candidates()) {
            if (assignable.contains(candidate.id())) {
                assertThat(candidate.obstacles()).as("%s", sample).isEmpty();
            }
        }
        if (sample.team().bookables().size() == 1) {
            assertThat(explanation.obstacles().isEmpty()).as("%s", sample).isEqualTo(explanation.bookable());
        }
    }

    private static void assertHoursExplained(
            RandomCase sample, Explanation explanation, BruteForce oracle, Instant start) {
        for (Explanation.Candidate candidate : explanation.candidates()) {
            int member = sample.team().bookables().stream()
                    .map(Bookable::id)
                    .toList()
                    .indexOf(candidate.id());

            assertThat(candidate.obstacles())
                    .extracting(Obstacle::code)
                    .filteredOn(HOURS::contains)
                    .as("%s in %s", start, sample)
                    .containsExactlyInAnyOrderElementsOf(oracle.missingHours(member, start.getEpochSecond() / 60));
            assertThat(candidate.obstacles())
                    .extracting(Obstacle::code)
                    .as("%s in %s", start, sample)
                    .matches(codes -> codes.contains(ObstacleCode.BUSY_ELSEWHERE)
                            == oracle.isBusyElsewhere(member, start.getEpochSecond() / 60));
            Set<ObstacleCode> ofTheContact = new HashSet<>(oracle.contactObstacles(start.getEpochSecond() / 60));
            if (oracle.isLeftOut(member)) {
                ofTheContact.add(ObstacleCode.NOT_ELIGIBLE);
            }
            assertThat(candidate.obstacles().stream()
                            .map(Obstacle::code)
                            .filter(OF_THE_CONTACT::contains)
                            .collect(Collectors.toSet()))
                    .as("%s in %s", start, sample)
                    .isEqualTo(ofTheContact);
        }
    }

    /** Compares the rules that {@link Explanation} names with those that {@link SlotSearch#free} applies. */
    @Property
    void aCandidateIsFreeIfAndOnlyIfNoObstacleOfTheirOwnIsNamed(@ForAll long seed) {
        RandomCase sample = RandomCase.of(seed);
        SlotSearch search = sample.search();
        for (Instant start : sample.minutes()) {
            if (start.getEpochSecond() % 660 == 0) {
                Set<String> unobstructed = search.explain(start).candidates().stream()
                        .filter(candidate -> candidate.obstacles().stream().noneMatch(it -> OWN.contains(it.code())))
                        .filter(candidate -> sample.isInvited(candidate.id()))
                        .map(Explanation.Candidate::id)
                        .collect(Collectors.toSet());

                assertThat(search.free(start).getFirst())
                        .as("%s in %s", start, sample)
                        .containsExactlyInAnyOrderElementsOf(unobstructed);
            }
        }
    }

    /** Where hours are overruled, every second may be a start; of these, whole minutes are compared. */
    @Property
    void aListIsTheSequenceOfBookableStarts(@ForAll long seed) {
        RandomCase sample = RandomCase.of(seed);
        SlotSearch search = sample.search();

        List<Instant> bookable =
                sample.minutes().stream().filter(search::isBookable).toList();

        assertThat(wholeMinutes(search.find(sample.range()))).as("%s", sample).isEqualTo(bookable);
        assertThat(wholeMinutes(search.findAll(sample.range()).stream()))
                .as("%s", sample)
                .isEqualTo(bookable);
        assertThat(search.find(sample.range()).limit(100)).allMatch(slot -> search.isBookable(slot.start()));
    }

    private static List<Instant> wholeMinutes(Stream<Slot> slots) {
        return slots.map(Slot::start)
                .filter(start -> start.getEpochSecond() % 60 == 0)
                .toList();
    }

    @Property
    void bookingsHoldsAndMovesAcceptExactlyTheStartsFound(@ForAll long seed) {
        RandomCase sample = RandomCase.of(seed);
        SlotSearch search = sample.search();
        SlotSearch withoutOverruling = sample.withOverruled(Set.of()).search();
        SlotSearch withoutOwnTime = sample.withIgnored(OWN_APPOINTMENT).search();
        List<Instant> starts = new ArrayList<>(sample.minutes().stream()
                .filter(start -> start.getEpochSecond() % 3_060 == 0)
                .toList());
        for (SlotSearch each : List.of(search, withoutOverruling, withoutOwnTime)) {
            each.find(sample.range()).limit(5).map(Slot::start).forEach(starts::add);
        }

        for (Instant start : starts) {
            assertThat(isAccepted(sample, new TimeRequest.Book(start, sample.overruled())))
                    .as("booking at %s in %s", start, sample)
                    .isEqualTo(search.isBookable(start));
            assertThat(isAccepted(sample, new TimeRequest.Hold(start)))
                    .as("hold at %s in %s", start, sample)
                    .isEqualTo(withoutOverruling.isBookable(start));
            assertThat(isAccepted(sample, move(start, sample)))
                    .as("move to %s in %s", start, sample)
                    .isEqualTo(withoutOwnTime.isBookable(start));
        }
    }

    private static TimeRequest move(Instant start, RandomCase sample) {
        AppointmentState current =
                new AppointmentState(OWN_APPOINTMENT, AppointmentStatus.CONFIRMED, sample.range(), List.of("m0"));
        return new TimeRequest.Reschedule(current, start, sample.overruled(), Optional.empty());
    }

    private static boolean isAccepted(RandomCase sample, TimeRequest request) {
        return Booking.take(sample.snapshot(), request) instanceof TimeDecision.Taken;
    }

    @Property
    void assignmentsAreDistinctFreeAndComplete(@ForAll long seed) {
        RandomCase sample = RandomCase.of(seed);
        SlotSearch search = sample.search();
        for (Slot slot : search.find(sample.range()).limit(20).toList()) {
            Assignment assignment = search.assign(slot.start(), List.of()).orElseThrow();
            List<List<String>> free = search.free(slot.start());

            assertThat(assignment.all()).doesNotHaveDuplicates();
            assertThat(assignment.filled().getFirst().getFirst())
                    .isEqualTo(search.assignable(slot.start()).getFirst());
            for (int r = 0; r < free.size(); r++) {
                assertThat(free.get(r)).containsAll(assignment.filled().get(r));
                assertThat(assignment.filled().get(r))
                        .hasSize(sample.team().requirements().get(r).count());
            }
        }
    }

    @Property
    void slotsDoNotOverlapBusyTimeOrBuffers(@ForAll long seed) {
        RandomCase sample = RandomCase.ofOne(seed);
        for (Slot slot : sample.search().find(sample.range()).limit(200).toList()) {
            Interval kept = new Interval(slot.start(), slot.end())
                    .widen(sample.rules().bufferBefore(), sample.rules().bufferAfter());

            assertThat(sample.team().bookables().getFirst().busy())
                    .filteredOn(busy ->
                            busy.standsAt(sample.now()) && !sample.ignored().contains(busy.id()))
                    .filteredOn(
                            busy -> !busy.isElsewhere() || !sample.overruled().contains(ObstacleCode.BUSY_ELSEWHERE))
                    .noneMatch(busy -> busy.widened().overlaps(kept));
        }
    }

    @Property
    void oneMoreBookingNeverAddsAStartUnlessTheGridIsPacked(@ForAll long seed) {
        RandomCase sample = RandomCase.of(seed).withOverruled(Set.of());
        if (sample.rules().alignment() == SlotRules.Alignment.PACK) {
            return;
        }
        Busy more = Busy.of("more", Interval.of(sample.range().start(), Duration.ofMinutes(50)));
        RandomCase busier = sample.withTeam(map(sample.team(), bookable -> {
            List<Busy> busy = new ArrayList<>(bookable.busy());
            busy.add(more);
            return new Bookable(bookable.id(), bookable.schedule(), busy, bookable.limits(), bookable.offered());
        }));

        assertThat(sample.found()).containsAll(busier.found());
    }

    @Property
    void theOrderOfTheInputDoesNotMatter(@ForAll long seed) {
        RandomCase sample = RandomCase.of(seed).withOverruled(Set.of());
        Random random = new Random(seed);
        Team shuffled = map(sample.team(), bookable -> {
            List<Busy> busy = new ArrayList<>(bookable.busy());
            Collections.shuffle(busy, random);
            return new Bookable(bookable.id(), bookable.schedule(), busy, bookable.limits(), bookable.offered());
        });
        List<Bookable> bookables = new ArrayList<>(shuffled.bookables());
        Collections.shuffle(bookables, random);
        List<Requirement> requirements = new ArrayList<>(shuffled.requirements());
        if (sample.booker().isEmpty()) {
            // An invitation names candidates of the first one.
            Collections.shuffle(requirements, random);
        }

        assertThat(sample.withTeam(new Team(sample.team().zone(), bookables, requirements))
                        .found())
                .isEqualTo(sample.found());
    }

    /** RESERVED and CLOSED change the working time itself, and so may move the grid: they stay as they are. */
    @Property
    void overrulingOnlyAddsStarts(@ForAll long seed) {
        RandomCase sample = RandomCase.of(seed);
        Set<ObstacleCode> fewer = sample.overruled().stream()
                .filter(code ->
                        code.name().length() % 2 == 0 || code == ObstacleCode.RESERVED || code == ObstacleCode.CLOSED)
                .collect(Collectors.toSet());
        SlotSearch more = sample.search();

        assertThat(sample.withOverruled(fewer).search().find(sample.range()).limit(500))
                .allMatch(slot -> more.isBookable(slot.start()));
    }

    @Property
    void twoPartsOfARangeHaveTheSameStartsAsTheRange(@ForAll long seed) {
        RandomCase sample = RandomCase.of(seed).withOverruled(Set.of());
        Instant middle = sample.range().start().plus(Duration.ofMinutes(20));
        List<Instant> parts =
                new ArrayList<>(found(sample, new Interval(sample.range().start(), middle)));
        parts.addAll(found(sample, new Interval(middle, sample.range().end())));

        assertThat(parts).isEqualTo(sample.found());
        assertThat(sample.search().findAll(sample.range()).stream().map(Slot::start))
                .isEqualTo(parts);
    }

    private static List<Instant> found(RandomCase sample, Interval range) {
        return sample.search().find(range).map(Slot::start).toList();
    }

    @Property
    void anExpiredHoldTakesNoTime(@ForAll long seed) {
        RandomCase sample = RandomCase.of(seed).withOverruled(Set.of());
        Busy gone = new Busy("gone", sample.range(), Duration.ZERO, Duration.ZERO, true, Optional.of(sample.now()));
        RandomCase held = sample.withTeam(map(sample.team(), bookable -> {
            List<Busy> busy = new ArrayList<>(bookable.busy());
            busy.add(gone);
            return new Bookable(bookable.id(), bookable.schedule(), busy, bookable.limits(), bookable.offered());
        }));

        assertThat(held.found()).isEqualTo(sample.found());
    }

    @Property
    void aShiftByAWeekShiftsTheStartsWhereOffsetsDoNotChange(@ForAll long seed) {
        RandomCase sample = RandomCase.withoutChanges(seed).withOverruled(Set.of());

        assertThat(WeekLater.than(sample).found())
                .isEqualTo(sample.found().stream()
                        .map(start -> start.plus(Duration.ofDays(7)))
                        .toList());
    }

    private static Team map(Team team, java.util.function.UnaryOperator<Bookable> change) {
        return new Team(team.zone(), team.bookables().stream().map(change).toList(), team.requirements());
    }
}
