package dev.openings.jooq.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that only changes when a test sets or advances it. */
public final class ManualClock implements InstantSource {
    private volatile Instant now;

    public ManualClock(String now) {
        this.now = Instant.parse(now);
    }

    @Override
    public Instant instant() {
        return now;
    }

    public void set(Instant instant) {
        now = instant;
    }

    public synchronized void advance(Duration by) {
        now = now.plus(by);
    }
}
