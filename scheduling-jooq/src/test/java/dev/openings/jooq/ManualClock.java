package dev.openings.jooq;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that moves by hand only. */
final class ManualClock implements InstantSource {
    private volatile Instant now;

    ManualClock(String now) {
        this.now = Instant.parse(now);
    }

    @Override
    public Instant instant() {
        return now;
    }

    void set(Instant instant) {
        now = instant;
    }

    synchronized void advance(Duration by) {
        now = now.plus(by);
    }
}
