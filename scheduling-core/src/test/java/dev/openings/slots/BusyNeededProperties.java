package dev.openings.slots;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.availability.Busy;
import dev.openings.time.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Results from the busy time in {@link SlotSearch#busyNeeded} equal results from all busy time. */
class BusyNeededProperties {
    @Property
    void startsAndExplanationsDependOnlyOnTheNeededBusyTime(@ForAll long seed) {
        RandomCase sample = RandomCase.of(seed);
        RandomCase more =
                withBusyTimeOutside(sample, SlotSearch.busyNeededToFind(sample.range(), sample.team(), sample.rules()));

        assertThat(more.found()).as("%s", sample).isEqualTo(sample.found());
        for (Instant start : samples(sample)) {
            assertThat(more.search().explain(start))
                    .as("%s", sample)
                    .isEqualTo(sample.search().explain(start));
        }
    }

    @Property
    void assignmentsDependOnlyOnTheNeededBusyTime(@ForAll long seed, @ForAll AssignmentRule rule) {
        RandomCase sample = RandomCase.of(seed);
        RandomCase more =
                withBusyTimeOutside(sample, SlotSearch.busyNeeded(sample.range(), sample.team(), sample.rules(), rule));
        AssignmentOrder order = AssignmentProperties.order(sample, rule, seed);
        SlotSearch search = sample.search().assigningBy(order);
        SlotSearch withMore = more.search().assigningBy(order);

        assertThat(more.found()).as("%s", sample).isEqualTo(sample.found());
        List<Instant> starts = sample.found().stream().limit(10).toList();
        assertThat(starts).as("%s", sample).allSatisfy(start -> {
            assertThat(withMore.assignable(start)).isEqualTo(search.assignable(start));
            assertThat(withMore.assign(start, List.of())).isEqualTo(search.assign(start, List.of()));
        });
    }

    private static List<Instant> samples(RandomCase sample) {
        Instant last = sample.range().end().minusSeconds(60);
        List<Instant> samples = new ArrayList<>(List.of(sample.range().start(), last));
        sample.minutes().stream()
                .filter(it -> it.getEpochSecond() % 18_180 == 0)
                .forEach(samples::add);
        return samples;
    }

    /**
     * Returns the same case with busy time of various lengths added to every calendar, up to both ends of
     * {@code needed}.
     */
    private static RandomCase withBusyTimeOutside(RandomCase sample, Interval needed) {
        List<Bookable> withBusyTimeOutside = new ArrayList<>();
        for (Bookable bookable : sample.team().bookables()) {
            List<Busy> busy = new ArrayList<>(bookable.busy());
            // Different for each member; otherwise their order of assignment would not change.
            for (int i = 0; i <= withBusyTimeOutside.size(); i++) {
                Duration length = Duration.ofMinutes(1L + 700L * i);
                busy.add(busy(new Interval(needed.start().minus(length), needed.start())));
                busy.add(busy(new Interval(needed.end(), needed.end().plus(length))));
            }
            withBusyTimeOutside.add(
                    new Bookable(bookable.id(), bookable.schedule(), busy, bookable.limits(), bookable.offered()));
        }
        return sample.withTeam(new Team(
                sample.team().zone(), withBusyTimeOutside, sample.team().requirements()));
    }

    private static Busy busy(Interval time) {
        return new Busy("beyond", time, Duration.ZERO, Duration.ZERO, true, Optional.empty());
    }

    @Property
    void aSingleBookableWithoutLimitsNeedsOnlyTheVisitAndItsBuffers(@ForAll long seed) {
        RandomCase sample = RandomCase.ofOne(seed);
        SlotRules rules = sample.rules();
        Bookable only = sample.team().bookables().getFirst().withLimits(BookingLimits.NONE);
        Team alone = new Team(sample.team().zone(), List.of(only), sample.team().requirements());
        if (rules.alignment() == SlotRules.Alignment.PACK) {
            return;
        }

        assertThat(SlotSearch.busyNeeded(sample.range(), alone, rules))
                .isEqualTo(sample.range()
                        .widen(rules.bufferBefore(), rules.duration().plus(rules.bufferAfter())));
        assertThat(Set.of(SlotSearch.busyNeededToFind(sample.range(), alone, rules)))
                .containsExactly(SlotSearch.busyNeeded(sample.range(), alone, rules));
    }
}
