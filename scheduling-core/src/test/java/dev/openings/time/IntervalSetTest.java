package dev.openings.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The boundaries of every operation; {@link IntervalSetProperties} tests random sets. */
class IntervalSetTest {
    private static final IntervalSet TWO = set(10, 20, 30, 40);

    private static IntervalSet set(long... bounds) {
        IntervalSet.Builder builder = IntervalSet.builder();
        for (int i = 0; i < bounds.length; i += 2) {
            builder.add(bounds[i], bounds[i + 1]);
        }
        return builder.build();
    }

    private static Interval interval(long start, long end) {
        return Interval.ofEpochSeconds(start, end);
    }

    @ParameterizedTest
    @CsvSource({"9, -1", "10, 0", "19, 0", "20, -2", "29, -2", "30, 1", "39, 1", "40, -3"})
    void aStartIsInsideAndAnEndIsNot(long second, int index) {
        Instant instant = Instant.ofEpochSecond(second);

        assertThat(TWO.indexAt(second)).isEqualTo(index);
        assertThat(TWO.contains(instant)).isEqualTo(index >= 0);
        assertThat(TWO.intervalAt(instant).map(Interval::start))
                .isEqualTo(index < 0 ? Optional.empty() : Optional.of(Instant.ofEpochSecond(10 + 20L * index)));
    }

    @ParameterizedTest
    @CsvSource({
        "5, 10, false, false",
        "5, 11, false, true",
        "10, 20, true, true",
        "9, 20, false, true",
        "10, 21, false, true",
        "19, 20, true, true",
        "20, 30, false, false",
        "20, 31, false, true",
        "39, 40, true, true",
        "40, 41, false, false",
        "10, 40, false, true"
    })
    void coverageNeedsOneIntervalAndTouchingDoesNotOverlap(long start, long end, boolean covered, boolean overlapped) {
        assertThat(TWO.covers(interval(start, end))).isEqualTo(covered);
        assertThat(TWO.overlaps(interval(start, end))).isEqualTo(overlapped);
    }

    @Test
    void anIntervalIsCountedFromZero() {
        assertThat(TWO.interval(1)).isEqualTo(interval(30, 40));
        assertThat(TWO.endSecond(0)).isEqualTo(20);
        assertThatThrownBy(() -> TWO.startSecond(2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> TWO.endSecond(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void touchingIntervalsMerge() {
        assertThat(set(10, 20, 20, 30)).isEqualTo(set(10, 30));
        assertThat(set(20, 30, 10, 20)).isEqualTo(set(10, 30));
        assertThat(TWO.union(set(20, 30))).isEqualTo(set(10, 40));
        assertThat(set(20, 30).union(TWO)).isEqualTo(set(10, 40));
        assertThat(TWO.union(set(10, 15, 39, 45))).isEqualTo(set(10, 20, 30, 45));
        assertThat(TWO.union(set(0, 5, 50, 60))).isEqualTo(set(0, 5, 10, 20, 30, 40, 50, 60));
        assertThat(TWO.union(IntervalSet.empty())).isEqualTo(TWO);
        assertThat(IntervalSet.empty().union(TWO)).isEqualTo(TWO);
    }

    /** If lengths and distances do not fit into one number, another sort is used. */
    @Test
    void intervalsOfAnyLengthInAnyOrderAreOneSet() {
        long far = 1L << 45;
        long wide = 1L << 40;
        IntervalSet.Builder builder = IntervalSet.builder();
        for (long place : new long[] {5, 1, 4, 7, 2, 3, 6, 0, 9, 8, 4}) {
            builder.add(place * far, place * far + wide + place);
        }
        builder.add(2 * far + wide + 2, 3 * far);

        IntervalSet set = builder.build();

        assertThat(set.size()).isEqualTo(9);
        for (int i = 0; i < 9; i++) {
            int first = i < 3 ? i : i + 1;
            int last = i < 2 ? i : i + 1;
            assertThat(set.startSecond(i)).isEqualTo(first * far);
            assertThat(set.endSecond(i)).isEqualTo(last * far + wide + last);
        }
    }

    @Test
    void emptyRangesAreIgnored() {
        assertThat(set(10, 10, 20, 5)).isEqualTo(IntervalSet.empty());
    }

    @Test
    void touchingIntervalsDoNotIntersect() {
        assertThat(TWO.intersect(set(0, 10, 20, 30, 40, 50))).isEqualTo(IntervalSet.empty());
        assertThat(TWO.intersect(set(19, 31))).isEqualTo(set(19, 20, 30, 31));
        assertThat(TWO.intersect(set(12, 20, 30, 35))).isEqualTo(set(12, 20, 30, 35));
        assertThat(set(0, 100).intersect(TWO)).isEqualTo(TWO);
        assertThat(TWO.intersect(IntervalSet.empty())).isEqualTo(IntervalSet.empty());
    }

    @Test
    void touchingIntervalsSubtractNothing() {
        assertThat(TWO.minus(set(0, 10, 20, 30, 40, 50))).isEqualTo(TWO);
        assertThat(TWO.minus(set(10, 15, 35, 40))).isEqualTo(set(15, 20, 30, 35));
        assertThat(TWO.minus(set(15, 35))).isEqualTo(set(10, 15, 35, 40));
        assertThat(TWO.minus(set(12, 14, 16, 18))).isEqualTo(set(10, 12, 14, 16, 18, 20, 30, 40));
        assertThat(TWO.minus(set(0, 100))).isEqualTo(IntervalSet.empty());
        assertThat(TWO.minus(TWO)).isEqualTo(IntervalSet.empty());
        assertThat(IntervalSet.empty().minus(TWO)).isEqualTo(IntervalSet.empty());
        assertThat(TWO.complement(interval(15, 45))).isEqualTo(set(20, 30, 40, 45));
    }

    @Test
    void gapsLieBetweenTheFirstStartAndTheLastEnd() {
        assertThat(IntervalSet.empty().gaps()).isEqualTo(IntervalSet.empty());
        assertThat(set(10, 20).gaps()).isEqualTo(IntervalSet.empty());
        assertThat(TWO.gaps()).isEqualTo(set(20, 30));
        assertThat(set(10, 20, 30, 40, 41, 50).gaps()).isEqualTo(set(20, 30, 40, 41));
    }

    @Test
    void aPartIsCutAtBothEnds() {
        assertThat(TWO.within(interval(0, 100))).isEqualTo(TWO);
        assertThat(TWO.within(interval(10, 40))).isEqualTo(TWO);
        assertThat(TWO.within(interval(11, 40))).isEqualTo(set(11, 20, 30, 40));
        assertThat(TWO.within(interval(10, 39))).isEqualTo(set(10, 20, 30, 39));
        assertThat(TWO.within(interval(12, 15))).isEqualTo(set(12, 15));
        assertThat(TWO.within(interval(20, 30))).isEqualTo(IntervalSet.empty());
        assertThat(TWO.within(interval(19, 31))).isEqualTo(set(19, 20, 30, 31));
        assertThat(TWO.within(interval(40, 50))).isEqualTo(IntervalSet.empty());
        assertThat(TWO.within(interval(0, 10))).isEqualTo(IntervalSet.empty());
    }

    @Test
    void setsOfTheSameInstantsAreEqual() {
        IntervalSet longer = set(10, 20, 12, 14, 30, 40, 35, 40);

        assertThat(longer).isEqualTo(TWO).hasSameHashCodeAs(TWO).hasToString(TWO.toString());
        assertThat(TWO)
                .isNotEqualTo(set(10, 20, 30, 41))
                .isNotEqualTo(set(10, 20))
                .isNotEqualTo(null);
        assertThat(TWO.hashCode()).isNotEqualTo(set(10, 20, 30, 41).hashCode());
        assertThat(TWO.hashCode()).isNotEqualTo(set(10, 20, 40, 30).hashCode());
        assertThat(IntervalSet.empty().hashCode()).isEqualTo(set().hashCode());
    }

    @Test
    void intervalsAreIteratedInTheOrderOfTime() {
        List<Interval> walked = new ArrayList<>();
        set(30, 40, 10, 20).forEach(walked::add);

        assertThat(walked).containsExactly(interval(10, 20), interval(30, 40));
        assertThat(TWO.toList()).isEqualTo(walked);
        assertThat(TWO)
                .hasToString("[1970-01-01T00:00:10Z/1970-01-01T00:00:20Z, 1970-01-01T00:00:30Z/1970-01-01T00:00:40Z]");
        assertThat(IntervalSet.builder(0).add(interval(30, 40)).add(10, 20).build())
                .isEqualTo(TWO);
        assertThat(TWO.duration()).isEqualTo(Duration.ofSeconds(20));
        assertThat(TWO.isEmpty()).isFalse();
        assertThat(IntervalSet.empty().isEmpty()).isTrue();
    }

    @Test
    void intervalsThatTouchDoNotOverlap() {
        Interval noon = interval(10, 20);

        assertThat(noon.overlaps(interval(20, 30))).isFalse();
        assertThat(noon.overlaps(interval(0, 10))).isFalse();
        assertThat(noon.overlaps(interval(19, 30))).isTrue();
        assertThat(noon.intersection(interval(20, 30))).isEmpty();
        assertThat(noon.intersection(interval(5, 11))).contains(interval(10, 11));
        assertThat(noon.intersection(interval(12, 25))).contains(interval(12, 20));
        assertThat(noon.intersection(interval(10, 20))).contains(noon);
        assertThat(noon.encloses(interval(10, 20))).isTrue();
        assertThat(noon.encloses(interval(9, 20))).isFalse();
        assertThat(noon.encloses(interval(10, 21))).isFalse();
        assertThat(noon.contains(Instant.ofEpochSecond(10))).isTrue();
        assertThat(noon.contains(Instant.ofEpochSecond(20))).isFalse();
        assertThat(noon.widen(Duration.ofSeconds(3), Duration.ofSeconds(4))).isEqualTo(interval(7, 24));
    }

    @Test
    void anIntervalIsNeverEmptyAndHasWholeSeconds() {
        Instant start = Instant.ofEpochSecond(10);

        assertThatThrownBy(() -> new Interval(start, start))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("start must be before end: ");
        assertThatThrownBy(() -> Interval.of(start, Duration.ofMillis(1_500)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("start and end must be in whole seconds: ");
        assertThatThrownBy(() -> new Interval(start.plusNanos(1), start.plusSeconds(2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("start and end must be in whole seconds: ");
    }
}
