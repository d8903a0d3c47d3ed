package dev.openings.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class AccessLogLimitTest {
    private Instant now = Instant.parse("2026-03-02T08:00:00Z");

    @Test
    void requestsBeyondTheLimitAreCountedByStatusInTheNextMinute() {
        AccessLogLimit limit = new AccessLogLimit(2, () -> now);

        assertThat(limit.lines(200, () -> "a")).containsExactly("a");
        assertThat(limit.lines(404, () -> "b")).containsExactly("b");
        assertThat(limit.lines(401, () -> "c")).isEmpty();
        now = now.plusSeconds(59);
        assertThat(limit.lines(200, () -> "d")).isEmpty();
        assertThat(limit.lines(401, () -> "e")).isEmpty();
        now = now.plusSeconds(1);
        assertThat(limit.lines(200, () -> "f"))
                .containsExactly(
                        "more requests in the minute after 2026-03-02T08:00:00Z, by status: 200 × 1, 401 × 2", "f");
        assertThat(limit.lines(200, () -> "g")).containsExactly("g");
        assertThat(limit.lines(200, () -> "h")).isEmpty();
    }

    @Test
    void aMinuteWithinTheLimitAddsNoLine() {
        AccessLogLimit limit = new AccessLogLimit(1, () -> now);

        assertThat(limit.lines(200, () -> "a")).containsExactly("a");
        now = now.plusSeconds(60);
        assertThat(limit.lines(200, () -> "b")).containsExactly("b");
    }

    @Test
    void zeroMeansThatEachRequestHasALine() {
        AccessLogLimit limit = new AccessLogLimit(0, () -> now);

        for (int i = 0; i < 5_000; i++) {
            assertThat(limit.lines(200, () -> "a")).containsExactly("a");
        }
    }

    @Test
    void aClockThatIsSetBackBeginsANewMinute() {
        AccessLogLimit limit = new AccessLogLimit(1, () -> now);
        limit.lines(200, () -> "a");

        now = now.minusSeconds(3_600);

        assertThat(limit.lines(200, () -> "b")).containsExactly("b");
    }
}
