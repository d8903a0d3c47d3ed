package dev.openings.jooq.outbox;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * When a message that could not be sent is sent again, and when the sender gives up.
 *
 * @param waits between attempts, as many as there are retries; none is negative
 */
public record RetryPolicy(List<Duration> waits) {
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
     */
    public DeliveryAttempt failed(Claim claim, String error) {
        return hasRetry(claim) ? new DeliveryAttempt.Retry(error, waitAfter(claim)) : new DeliveryAttempt.GiveUp(error);
    }

    /**
     * The outcome of an attempt of which it is unknown whether the provider accepted the message: none after the last wait.
     *
     * @param error as in {@link DeliveryAttempt.Retry}
     * @throws UnknownResultException if there is another attempt. It leaves this one unrecorded, as a crash would: the message is
     *     claimed again when its lease expires, with {@link Claim#interruptedSince()}, and the provider is asked first
     */
    public DeliveryAttempt unknown(Claim claim, String error) {
        if (hasRetry(claim)) {
            throw new UnknownResultException(error);
        }
        return new DeliveryAttempt.GiveUp(error);
    }

    private boolean hasRetry(Claim claim) {
        return claim.attempt() <= waits.size();
    }

    /**
     * The wait before the next attempt, lengthened by up to a tenth: messages that failed together, as in an outage, are not
     * sent again at one moment. The same message always has the same wait.
     */
    private Duration waitAfter(Claim claim) {
        Duration wait = waits.get(claim.attempt() - 1);
        int thousandths = Math.floorMod(Objects.hash(claim.id(), claim.attempt()), 1_000);
        return wait.plus(wait.multipliedBy(thousandths).dividedBy(10_000));
    }
}
