package dev.openings.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Interval sets, compared with bit sets of seconds. */
class IntervalSetProperties {
    private static final int SECONDS = 200;

    /** Some intervals, unsorted and overlapping, and the same seconds as a bit set. */
    private record Sample(IntervalSet set, BitSet bits) {
        static Sample of(Random random) {
            IntervalSet.Builder builder = IntervalSet.builder();
            BitSet bits = new BitSet();
            for (int i = random.nextInt(12); i > 0; i--) {
                int start = random.nextInt(SECONDS - 1);
                int end = start + 1 + random.nextInt(Math.min(30, SECONDS - start - 1) + 1);
                builder.add(start, end);
                bits.set(start, end);
            }
            return new Sample(builder.build(), bits);
        }
    }

    private static BitSet bits(IntervalSet set) {
        BitSet bits = new BitSet();
        for (int i = 0; i < set.size(); i++) {
            bits.set((int) set.startSecond(i), (int) set.endSecond(i));
        }
        return bits;
    }

    private static void hasMaximalIntervalsInOrder(IntervalSet set) {
        for (int i = 0; i < set.size(); i++) {
            assertThat(set.startSecond(i)).isLessThan(set.endSecond(i));
            if (i > 0) {
                assertThat(set.startSecond(i)).isGreaterThan(set.endSecond(i - 1));
            }
        }
    }

    @Property
    void operationsAgreeWithThoseOnBitSets(@ForAll long seed) {
        Random random = new Random(seed);
        Sample a = Sample.of(random);
        Sample b = Sample.of(random);
        BitSet union = (BitSet) a.bits.clone();
        union.or(b.bits);
        BitSet both = (BitSet) a.bits.clone();
        both.and(b.bits);
        BitSet left = (BitSet) a.bits.clone();
        left.andNot(b.bits);

        List<IntervalSet> results = List.of(a.set.union(b.set), a.set.intersect(b.set), a.set.minus(b.set));

        assertThat(results.stream().map(IntervalSetProperties::bits).toList()).containsExactly(union, both, left);
        results.forEach(IntervalSetProperties::hasMaximalIntervalsInOrder);
    }

    @Property
    void freeAndBusyTimeTogetherAreTheWindow(@ForAll long seed, @ForAll @IntRange(max = 100) int from) {
        IntervalSet busy = Sample.of(new Random(seed)).set;
        Interval window = Interval.ofEpochSeconds(from, from + 60);

        IntervalSet free = busy.complement(window);

        assertThat(free.intersect(busy).isEmpty()).isTrue();
        assertThat(free.union(busy.within(window))).isEqualTo(IntervalSet.of(window));
    }

    @Property
    void lookupsAgreeWithBitSets(@ForAll long seed, @ForAll @IntRange(max = 199) int second) {
        Sample sample = Sample.of(new Random(seed));
        Interval query = Interval.ofEpochSeconds(second, second + 7);

        assertThat(sample.set.contains(query.start())).isEqualTo(sample.bits.get(second));
        assertThat(sample.set.covers(query)).isEqualTo(sample.bits.nextClearBit(second) >= second + 7);
        assertThat(sample.set.overlaps(query))
                .isEqualTo(sample.bits.get(second, second + 7).cardinality() > 0);
    }

    @Property
    void theOrderInWhichIntervalsAreAddedDoesNotMatter(@ForAll long seed) {
        Random random = new Random(seed);
        List<Interval> intervals = new ArrayList<>();
        // Sometimes so far apart and so long that a pair does not fit into one number.
        long reach = 1L << (4 + random.nextInt(46));
        for (int i = random.nextInt(2_000); i > 0; i--) {
            long start = random.nextLong(reach) - reach / 2;
            intervals.add(Interval.ofEpochSeconds(start / 2, start / 2 + 1 + random.nextLong(reach) / 2));
        }
        IntervalSet sorted = IntervalSet.of(intervals.stream()
                .sorted(java.util.Comparator.comparing(Interval::start))
                .toList());

        java.util.Collections.shuffle(intervals, random);

        assertThat(IntervalSet.of(intervals)).isEqualTo(sorted);
    }
}
