package dev.openings.server.channels;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Allows a number of messages a second on average. After a pause, those of one second may go at once. Thread-safe. */
public final class RatePerSecond {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final InstantSource clock;
    private final Duration interval;
    /** When every message that was taken has had its share of time (the generic cell rate algorithm of ITU-T I.371). */
    private Instant takenUntil = Instant.MIN;

    /**
     * A rate that nothing was taken of.
     *
     * @param perSecond from 1 to 1,000
     * @throws IllegalArgumentException for another number
     */
    public RatePerSecond(int perSecond, InstantSource clock) {
        if (perSecond < 1 || perSecond > 1_000) {
            throw new IllegalArgumentException("a rate is from 1 to 1000 messages in a second, not " + perSecond);
        }
        this.clock = clock;
        this.interval = SECOND.dividedBy(perSecond);
    }

    /** Takes the right to send one message now; false if there is none at this moment. */
    public synchronized boolean tryTake() {
        Instant now = clock.instant();
        if (waitAt(now).isPositive()) {
            return false;
        }
        takenUntil = (takenUntil.isBefore(now) ? now : takenUntil).plus(interval);
        return true;
    }

    /** Takes the right to send as many messages now as may be sent; at most {@code most}. */
    public synchronized int tryTake(int most) {
        int taken = 0;
        while (taken < most && tryTake()) {
            taken++;
        }
        return taken;
    }

    /** Gives back rights that were taken a moment ago and not used. */
    public synchronized void giveBack(int unused) {
        takenUntil = takenUntil.minus(interval.multipliedBy(unused));
    }

    /** How long until a message may be sent; zero if one may be sent now. */
    public synchronized Duration nextFree() {
        return waitAt(clock.instant());
    }

    private Duration waitAt(Instant now) {
        if (takenUntil.isAfter(now.plus(SECOND))) {
            // The clock was set back. Nobody waits for it to come here again.
            takenUntil = now;
        }
        Duration wait = Duration.between(now.plus(SECOND).minus(interval), takenUntil.isBefore(now) ? now : takenUntil);
        return wait.isPositive() ? wait : Duration.ZERO;
    }
}
