package dev.openings.server.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openings.server.SettableClock;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RatePerSecondTest {
    private final SettableClock clock = new SettableClock(OutgoingFixture.NOW);

    @Test
    void oneASecondIsOneEverySecond() {
        RatePerSecond rate = new RatePerSecond(1, clock);

        assertThat(rate.nextFree()).isZero();
        assertThat(rate.tryTake()).isTrue();
        assertThat(rate.tryTake()).isFalse();
        assertThat(rate.nextFree()).isEqualTo(Duration.ofSeconds(1));
        clock.advance(Duration.ofMillis(999));
        assertThat(rate.tryTake()).isFalse();
        clock.advance(Duration.ofMillis(1));
        assertThat(rate.tryTake()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 10, 1_000})
    void thoseOfASecondMayGoAtOnceAndTenSecondsTakeTenTimesAsManyMore(int perSecond) {
        RatePerSecond rate = new RatePerSecond(perSecond, clock);
        assertThat(taken(rate)).isEqualTo(perSecond);

        int later = 0;
        for (int step = 0; step < 1_000; step++) {
            clock.advance(Duration.ofMillis(10));
            later += taken(rate);
        }

        assertThat(later).isEqualTo(10 * perSecond);
        clock.advance(Duration.ofDays(1));
        assertThat(taken(rate)).as("after a pause").isEqualTo(perSecond);
    }

    private static int taken(RatePerSecond rate) {
        int count = 0;
        while (rate.tryTake()) {
            count++;
        }
        return count;
    }

    @Test
    void manyThreadsTakeNoMoreThanOne() {
        RatePerSecond rate = new RatePerSecond(10, clock);

        long taken = IntStream.range(0, 10_000)
                .parallel()
                .filter(unused -> rate.tryTake())
                .count();

        assertThat(taken).isEqualTo(10);
    }

    @Test
    void aClockThatIsSetBackStopsNothing() {
        RatePerSecond rate = new RatePerSecond(1, clock);
        rate.tryTake();

        clock.advance(Duration.ofDays(-1));

        assertThat(rate.nextFree()).isLessThanOrEqualTo(Duration.ofSeconds(1));
        clock.advance(Duration.ofSeconds(1));
        assertThat(rate.tryTake()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1_001})
    void otherRatesAreRefused(int perSecond) {
        assertThatThrownBy(() -> new RatePerSecond(perSecond, clock)).hasMessageContaining("not " + perSecond);
    }

    @Test
    void whatIsTakenTogetherAndNotUsedCanBeTakenAgain() {
        RatePerSecond rate = new RatePerSecond(10, clock);

        assertThat(rate.tryTake(4)).isEqualTo(4);
        assertThat(rate.tryTake(100)).isEqualTo(6);
        assertThat(rate.tryTake(1)).isZero();
        rate.giveBack(5);
        assertThat(rate.tryTake(100)).isEqualTo(5);
    }
}
