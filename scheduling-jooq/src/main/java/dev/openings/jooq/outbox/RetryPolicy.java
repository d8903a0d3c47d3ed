package dev.openings.jooq.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * When a message that could not be sent is sent again, and when the sender gives up.
 *
 * @param waits between attempts; none is negative. A message that is no longer of use at some time is sent again until then, after
 *     the last wait too; every other one as often as there are waits
 */
public record RetryPolicy(List<Duration> waits) {
    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(5);

    /** @throws IllegalArgumentException if a wait is negative */
    public RetryPolicy {
        waits = List.copyOf(waits);
        if (waits.stream().anyMatch(Duration::isNegative)) {
            throw new IllegalArgumentException("waits must not be negative: " + waits);
        }
    }

    /**
     * The outcome of an attempt that failed: another one after the next wait, or none after the last wait.
     *
     * @param error as in {@link DeliveryAttempt.Retry}
     * @param maybeSent as in {@link DeliveryAttempt.Retry}
     */
    public DeliveryAttempt failed(Claim claim, String error, boolean maybeSent) {
        return claim.attempt() <= waits.size()
                ? new DeliveryAttempt.Retry(error, waitAfter(claim), maybeSent)
                : new DeliveryAttempt.GiveUp(error);
    }

    /**
     * The outcome of an attempt that failed, of a message that is of use before {@code deadline}: another one after the next wait, or
     * after the last one again, but early enough to be in time.
     *
     * @param error as in {@link DeliveryAttempt.Retry}
     * @param maybeSent as in {@link DeliveryAttempt.Retry}
     */
    public DeliveryAttempt failed(Claim claim, String error, boolean maybeSent, Instant now, Instant deadline) {
        if (waits.isEmpty()) {
            return new DeliveryAttempt.GiveUp(error);
        }
        Duration half = Duration.between(now, deadline).dividedBy(2);
        Duration latest = half.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : half;
        Duration wait = waitAfter(claim);
        return new DeliveryAttempt.Retry(error, wait.compareTo(latest) < 0 ? wait : latest, maybeSent);
    }

    /**
     * The wait before the next attempt, lengthened by up to a tenth: messages that failed together, as in an outage, are not
     * sent again at one moment. The same message always has the same wait.
     */
    private Duration waitAfter(Claim claim) {
        Duration wait = waits.get(Math.min(claim.attempt(), waits.size()) - 1);
        int thousandths = Math.floorMod(Objects.hash(claim.id(), claim.attempt()), 1_000);
        return wait.plus(wait.multipliedBy(thousandths).dividedBy(10_000));
    }
}
