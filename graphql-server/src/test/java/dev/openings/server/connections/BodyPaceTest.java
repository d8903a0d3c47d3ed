package dev.openings.server.connections;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BodyPaceTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final BodyPace pace = ConnectionLimits.DEFAULT.bodyPace(1 << 20);

    @Test
    void aBodyHasTenSecondsForItsFirstTenThousandBytes() {
        pace.spend(4 * SECOND);
        pace.arrived(9_999);

        assertThat(pace.nanosLeft()).isEqualTo(6 * SECOND);
    }

    @Test
    void whoSendsQuicklyMayNotPauseLonger() {
        pace.arrived(500_000);
        pace.spend(4 * SECOND);

        assertThat(pace.nanosLeft()).isEqualTo(6 * SECOND);
    }

    @Test
    void aBodyAtTheSlowestRateArrivesWhole() {
        long sent = 0;
        while (sent < 1 << 20) {
            pace.spend(SECOND);
            sent += 1_000;
            assertThat(pace.nanosLeft()).isNotNegative();
            pace.arrived(sent);
        }
    }

    @Test
    void noBodyTakesMoreTimeThanTheLargestAtTheSlowestRate() {
        for (int i = 1; i <= 1_058; i++) {
            pace.spend(SECOND);
            pace.arrived(20_000L * i);
        }
        assertThat(pace.nanosLeft()).isPositive().isLessThan(SECOND);
    }
}
