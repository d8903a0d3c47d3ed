package dev.openings.slots;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.availability.Busy;
import dev.openings.time.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Busy time changes only the starts in {@link SlotSearch#startsAffected}. */
class StartsAffectedProperties {
    @Property
    void everyStartThatBusyTimeAddsOrRemovesIsAffected(@ForAll long seed) {
        RandomCase sample = RandomCase.of(seed);
        Random random = new Random(seed);
        Interval changed = changed(sample.range(), random);
        Set<Instant> differing =
                difference(sample.found(), withBusy(sample, changed, random).found());

        Interval affected = SlotSearch.startsAffected(changed, sample.team(), sample.rules());
        assertThat(differing).as("%s, %s", changed, sample).allMatch(affected::contains);
    }

    /** Some time in the range or near it, in whole minutes. */
    private static Interval changed(Interval range, Random random) {
        long minutes = range.duration().toMinutes();
        Instant start = range.start().plusSeconds(60L * (random.nextInt((int) minutes + 240) - 120));
        return Interval.of(start, Duration.ofMinutes(1L + random.nextInt(300)));
    }

    private static RandomCase withBusy(RandomCase sample, Interval changed, Random random) {
        int chosen = random.nextInt(sample.team().bookables().size());
        List<Bookable> bookables = new ArrayList<>(sample.team().bookables());
        Bookable before = bookables.get(chosen);
        List<Busy> busy = new ArrayList<>(before.busy());
        busy.add(new Busy("changed", changed, Duration.ZERO, Duration.ZERO, true, Optional.empty()));
        bookables.set(chosen, new Bookable(before.id(), before.schedule(), busy, before.limits(), before.offered()));
        return sample.withTeam(
                new Team(sample.team().zone(), bookables, sample.team().requirements()));
    }

    private static Set<Instant> difference(List<Instant> one, List<Instant> other) {
        Set<Instant> differing = new HashSet<>(one);
        Set<Instant> common = new HashSet<>(other);
        common.retainAll(differing);
        differing.addAll(other);
        differing.removeAll(common);
        return differing;
    }
}
