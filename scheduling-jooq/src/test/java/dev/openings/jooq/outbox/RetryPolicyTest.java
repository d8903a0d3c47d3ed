package dev.openings.jooq.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {
    private static final RetryPolicy POLICY =
            new RetryPolicy(List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofHours(2)));

    @Test
    void theNextAttemptComesAfterItsWaitAndAtMostATenthLater() {
        for (int message = 0; message < 2_000; message++) {
            UUID id = new UUID(message, 7L * message);
            for (int attempt = 1; attempt <= POLICY.waits().size(); attempt++) {
                Duration wait = POLICY.waits().get(attempt - 1);

                assertThat(POLICY.failed(claim(id, attempt), "down"))
                        .isInstanceOfSatisfying(DeliveryAttempt.Retry.class, it -> {
                            assertThat(it.error()).isEqualTo("down");
                            assertThat(it.after()).isBetween(wait, wait.plus(wait.dividedBy(10)));
                        });
            }
        }
    }

    @Test
    void messagesThatFailTogetherAreNotDueTogetherAgain() {
        Set<Duration> waits = new HashSet<>();
        for (int message = 0; message < 1_000; message++) {
            if (POLICY.failed(claim(UUID.randomUUID(), 3), "down") instanceof DeliveryAttempt.Retry retry) {
                waits.add(retry.after());
            }
        }

        assertThat(waits).hasSizeGreaterThan(500);
        assertThat(waits).anyMatch(it -> it.compareTo(Duration.ofMinutes(123)) < 0);
        assertThat(waits).anyMatch(it -> it.compareTo(Duration.ofMinutes(129)) > 0);
    }

    @Test
    void oneMessageAlwaysHasTheSameWait() {
        Claim claim = claim(UUID.randomUUID(), 2);

        assertThat(POLICY.failed(claim, "down")).isEqualTo(POLICY.failed(claim, "down"));
    }

    @Test
    void afterTheLastWaitItGivesUp() {
        assertThat(POLICY.failed(claim(UUID.randomUUID(), 4), "down")).isEqualTo(new DeliveryAttempt.GiveUp("down"));
        assertThat(POLICY.unknown(claim(UUID.randomUUID(), 4), "no answer"))
                .isEqualTo(new DeliveryAttempt.GiveUp("no answer"));
        assertThat(new RetryPolicy(List.of()).failed(claim(UUID.randomUUID(), 1), "down"))
                .isEqualTo(new DeliveryAttempt.GiveUp("down"));
    }

    @Test
    void anUnknownResultIsNoOutcomeWhileAnotherAttemptCanAsk() {
        assertThatThrownBy(() -> POLICY.unknown(claim(UUID.randomUUID(), 3), "no answer"))
                .isInstanceOf(UnknownResultException.class)
                .hasMessage("no answer");
    }

    @Test
    void noWaitIsNegative() {
        assertThatThrownBy(() -> new RetryPolicy(List.of(Duration.ofSeconds(-1))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Claim claim(UUID id, int attempt) {
        return new Claim(id, "sender", attempt, Optional.empty());
    }
}
