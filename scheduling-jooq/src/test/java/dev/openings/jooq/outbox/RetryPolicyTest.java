package dev.openings.jooq.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
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

                assertThat(POLICY.failed(claim(id, attempt), "down", false))
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
            if (POLICY.failed(claim(UUID.randomUUID(), 3), "down", false) instanceof DeliveryAttempt.Retry retry) {
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

        assertThat(POLICY.failed(claim, "down", false)).isEqualTo(POLICY.failed(claim, "down", false));
    }

    @Test
    void afterTheLastWaitItGivesUp() {
        assertThat(POLICY.failed(claim(UUID.randomUUID(), 4), "down", false))
                .isEqualTo(new DeliveryAttempt.GiveUp("down"));
        assertThat(new RetryPolicy(List.of()).failed(claim(UUID.randomUUID(), 1), "down", false))
                .isEqualTo(new DeliveryAttempt.GiveUp("down"));
    }

    @Test
    void whatIsOfUseForATimeIsSentAgainUntilThenAndInTime() {
        Instant now = Instant.parse("2026-11-30T08:00:00Z");
        Instant deadline = now.plus(Duration.ofHours(3));
        for (int attempt = 1; attempt < 50; attempt++) {
            DeliveryAttempt next = POLICY.failed(claim(UUID.randomUUID(), attempt), "down", true, now, deadline);

            assertThat(next).isInstanceOfSatisfying(DeliveryAttempt.Retry.class, it -> {
                assertThat(it.maybeSent()).isTrue();
                assertThat(it.after()).isLessThanOrEqualTo(Duration.ofMinutes(90));
            });
        }
        assertThat(POLICY.failed(claim(UUID.randomUUID(), 3), "down", false, deadline.minusSeconds(2), deadline))
                .isEqualTo(new DeliveryAttempt.Retry("down", Duration.ofSeconds(5)));
        assertThat(new RetryPolicy(List.of()).failed(claim(UUID.randomUUID(), 1), "down", false, now, deadline))
                .isEqualTo(new DeliveryAttempt.GiveUp("down"));
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
