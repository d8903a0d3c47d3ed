package dev.openings.slots;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.availability.Busy;
import dev.openings.availability.Schedule;
import dev.openings.time.Interval;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Who of several free candidates attends, compared with an oracle that counts booked time minute by minute. */
class AssignmentProperties {
    private static final int STARTS = 10;

    @Property
    void candidatesComeInTheOrderOfTheOracle(@ForAll long seed, @ForAll AssignmentRule rule) {
        RandomCase sample = RandomCase.of(seed);
        AssignmentOrder order = order(sample, rule, seed);
        SlotSearch search = sample.search().assigningBy(order);
        BruteForce oracle = new BruteForce(sample);

        for (Instant start : wholeMinutes(sample)) {
            List<String> listed = sample.team().requirements().getFirst().candidates();
            List<String> assignable = oracle.assignable(start.getEpochSecond() / 60).stream()
                    .map(member -> sample.team().bookables().get(member).id())
                    .sorted(Comparator.comparingInt(listed::indexOf))
                    .toList();
            List<String> expected = assignable.stream()
                    .sorted(comparator(sample, order, start, assignable))
                    .toList();
            assertThat(search.assignable(start))
                    .as("%s at %s, %s", order, start, sample)
                    .isEqualTo(expected);
            assertThat(search.assign(start, List.of()).orElseThrow().all().getFirst())
                    .as("%s at %s, %s", order, start, sample)
                    .isEqualTo(expected.getFirst());
        }
    }

    /** The oracle counts minutes; overruled hours have starts between them. */
    private static List<Instant> wholeMinutes(RandomCase sample) {
        return sample.found().stream()
                .filter(start -> start.getEpochSecond() % 60 == 0)
                .limit(STARTS)
                .toList();
    }

    @Property
    void anOrderChangesNeitherWhichStartsAreFoundNorTheirExplanation(@ForAll long seed, @ForAll AssignmentRule rule) {
        RandomCase sample = RandomCase.of(seed);
        SlotSearch search = sample.search().assigningBy(order(sample, rule, seed));

        assertThat(search.findAll(sample.range())).isEqualTo(sample.search().findAll(sample.range()));
        assertThat(search.explain(sample.range().start()))
                .isEqualTo(sample.search().explain(sample.range().start()));
    }

    /** One visit a week, everybody free: whoever is counted by the week has nothing booked in it, so the last visit decides. */
    @Property(tries = 50)
    void oneVisitAWeekGoesToEachInTurn(@ForAll long seed) {
        Random random = new Random(seed);
        ZoneId zone = ZoneId.of("Europe/Berlin");
        int people = 2 + random.nextInt(4);
        List<AssignmentRule> inTurn = List.of(AssignmentRule.LEAST_BOOKED_WEEK, AssignmentRule.LEAST_RECENT);
        AssignmentRule rule = inTurn.get(random.nextInt(inTurn.size()));
        Map<String, List<Busy>> busy = new HashMap<>();
        List<String> longestAgoFirst = new ArrayList<>();
        List<String> ids =
                IntStream.range(0, people).mapToObj(i -> "p" + i).collect(Collectors.toCollection(ArrayList::new));
        Collections.shuffle(ids, random);

        List<String> assigned = new ArrayList<>();
        for (int week = 0; week < 3 * people; week++) {
            Instant start = Instant.parse("2026-03-02T09:00:00Z").plus(Duration.ofDays(7L * week));
            List<Bookable> team = ids.stream()
                    .map(id -> Bookable.of(id, Schedule.alwaysOpen(zone), busy.getOrDefault(id, List.of())))
                    .toList();
            String next = SlotSearch.of(
                            new Team(zone, team, List.of(new Requirement("staff", ids, 1))),
                            SlotRules.of(Duration.ofMinutes(30)),
                            Instant.EPOCH)
                    .assigningBy(AssignmentOrder.of(rule, longestAgoFirst))
                    .assign(start, List.of())
                    .orElseThrow()
                    .all()
                    .getFirst();
            assigned.add(next);
            longestAgoFirst.remove(next);
            longestAgoFirst.add(next);
            busy.computeIfAbsent(next, id -> new ArrayList<>())
                    .add(Busy.of("visit" + week, Interval.of(start, Duration.ofMinutes(30))));
        }

        assertThat(assigned)
                .isEqualTo(IntStream.range(0, 3 * people)
                        .mapToObj(i -> "p" + i % people)
                        .toList());
    }

    /** An order in which some of the bookables were assigned before, and some attended the last visit. */
    static AssignmentOrder order(RandomCase sample, AssignmentRule rule, long seed) {
        Random random = new Random(seed * 17 + rule.name().hashCode());
        List<String> ids = sample.team().bookables().stream()
                .map(Bookable::id)
                .filter(id -> random.nextBoolean())
                .collect(Collectors.toCollection(ArrayList::new));
        Collections.shuffle(ids, random);
        Set<String> attended = new HashSet<>();
        sample.team().bookables().stream()
                .map(Bookable::id)
                .filter(id -> random.nextInt(3) == 0)
                .forEach(attended::add);
        return AssignmentOrder.of(rule, ids).withLastAttended(attended);
    }

    /** Leaves the order of the requirement, in which the candidates come, if no rule compares them. */
    private static Comparator<String> comparator(
            RandomCase sample, AssignmentOrder order, Instant start, List<String> ids) {
        Comparator<String> recent = Comparator.<String>comparingInt(
                        id -> order.longestAgoFirst().indexOf(id))
                .thenComparing(Comparator.naturalOrder());
        Comparator<String> week =
                Comparator.comparingLong(counted(sample, start, ids, AssignmentProperties::week)::get);
        Comparator<String> month = Comparator.comparingLong(
                counted(sample, start, ids, it -> it.getYear() + "-" + it.getMonthValue())::get);
        return switch (order.rule()) {
            case LEAST_BOOKED_WEEK -> week.thenComparing(recent);
            case LEAST_BOOKED_MONTH -> month.thenComparing(recent);
            case LEAST_RECENT -> recent;
            case FIRST_LISTED -> Comparator.comparingInt(ids::indexOf);
            case SAME_AS_LAST ->
                Comparator.<String>comparingInt(id -> order.lastAttended().contains(id) ? 0 : 1)
                        .thenComparing(week)
                        .thenComparing(recent);
        };
    }

    private static String week(ZonedDateTime local) {
        return local.get(IsoFields.WEEK_BASED_YEAR) + "-" + local.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
    }

    /** The booked minutes of each candidate in the period of {@code start}. */
    private static Map<String, Long> counted(
            RandomCase sample, Instant start, List<String> ids, Function<ZonedDateTime, String> periodOf) {
        ZoneId zone = sample.team().zone();
        String period = periodOf.apply(start.atZone(zone));
        return ids.stream()
                .collect(Collectors.toMap(
                        id -> id,
                        id -> sample.team().bookables().stream()
                                .filter(it -> it.id().equals(id))
                                .flatMap(it -> it.busy().stream())
                                .filter(it ->
                                        it.counts() && !sample.ignored().contains(it.id()) && it.standsAt(sample.now()))
                                .mapToLong(it -> minutes(it.time())
                                        .filter(minute -> periodOf.apply(minute.atZone(zone))
                                                .equals(period))
                                        .count())
                                .sum()));
    }

    private static Stream<Instant> minutes(Interval time) {
        return Stream.iterate(time.start(), it -> it.isBefore(time.end()), it -> it.plusSeconds(60));
    }
}
