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

/** Whoever loads no more busy time than is said to be needed gets the same answers as whoever loads all of it. */
class BusyNeededProperties {
    /** Without limits and choice, so that the stretch is the shortest; as made up; for each way to ask. */
    @Property
    void whatIsFoundAndExplainedDependsOnNothingElse(@ForAll long seed) {
        RandomCase asked = RandomCase.of(seed);
        RandomCase more = crowded(asked, SlotSearch.busyNeededToFind(asked.range(), asked.team(), asked.rules()));

        assertThat(more.found()).as("%s", asked).isEqualTo(asked.found());
        for (Instant start : samples(asked)) {
            assertThat(more.search().explain(start))
                    .as("%s", asked)
                    .isEqualTo(asked.search().explain(start));
        }
    }

    @Property
    void whoIsAssignedDependsOnNothingElse(@ForAll long seed) {
        RandomCase asked = RandomCase.of(seed);
        RandomCase more = crowded(asked, SlotSearch.busyNeeded(asked.range(), asked.team(), asked.rules()));

        assertThat(more.found()).as("%s", asked).isEqualTo(asked.found());
        List<Instant> starts = asked.found().stream().limit(10).toList();
        assertThat(starts).as("%s", asked).allSatisfy(start -> {
            assertThat(more.search().assignable(start)).isEqualTo(asked.search().assignable(start));
            assertThat(more.search().assign(start, List.of()))
                    .isEqualTo(asked.search().assign(start, List.of()));
        });
    }

    private static List<Instant> samples(RandomCase asked) {
        Instant last = asked.range().end().minusSeconds(60);
        List<Instant> samples = new ArrayList<>(List.of(asked.range().start(), last));
        asked.minutes().stream().filter(it -> it.getEpochSecond() % 18_180 == 0).forEach(samples::add);
        return samples;
    }

    /** The same case with everybody taken, long and short, right up to {@code needed} from both sides. */
    private static RandomCase crowded(RandomCase asked, Interval needed) {
        List<Bookable> crowded = new ArrayList<>();
        for (Bookable bookable : asked.team().bookables()) {
            List<Busy> busy = new ArrayList<>(bookable.busy());
            // Not for all the same, or their order would stay.
            for (int i = 0; i <= crowded.size(); i++) {
                Duration length = Duration.ofMinutes(1L + 700L * i);
                busy.add(busy(new Interval(needed.start().minus(length), needed.start())));
                busy.add(busy(new Interval(needed.end(), needed.end().plus(length))));
            }
            crowded.add(new Bookable(bookable.id(), bookable.schedule(), busy, bookable.limits(), bookable.offered()));
        }
        return asked.withTeam(
                new Team(asked.team().zone(), crowded, asked.team().requirements()));
    }

    private static Busy busy(Interval time) {
        return new Busy("beyond", time, Duration.ZERO, Duration.ZERO, true, Optional.empty());
    }

    @Property
    void oneAloneWithoutLimitsTakesWhatTheVisitMeets(@ForAll long seed) {
        RandomCase asked = RandomCase.ofOne(seed);
        SlotRules rules = asked.rules();
        Bookable only = asked.team().bookables().getFirst().withLimits(BookingLimits.NONE);
        Team alone = new Team(asked.team().zone(), List.of(only), asked.team().requirements());
        if (rules.alignment() == SlotRules.Alignment.PACK) {
            return;
        }

        assertThat(SlotSearch.busyNeeded(asked.range(), alone, rules))
                .isEqualTo(asked.range()
                        .widen(rules.bufferBefore(), rules.duration().plus(rules.bufferAfter())));
        assertThat(Set.of(SlotSearch.busyNeededToFind(asked.range(), alone, rules)))
                .containsExactly(SlotSearch.busyNeeded(asked.range(), alone, rules));
    }
}
