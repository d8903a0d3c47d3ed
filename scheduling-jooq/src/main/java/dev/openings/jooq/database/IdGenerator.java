package dev.openings.jooq.database;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;

/** Makes ids. */
public final class IdGenerator {
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private long lastTick;

    public IdGenerator(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * A UUIDv7 (RFC 9562 5.7): each one that this object makes is greater than the one before, also when the clock stands still or goes back.
     */
    public UUID next() {
        long tick = tick();
        long mostSignificant = tick >>> 12 << 16 | 0x7000 | (tick & 0xFFF);
        return new UUID(mostSignificant, random.nextLong() >>> 2 | Long.MIN_VALUE);
    }

    /** A UUIDv4: 122 random bits, for an id that is a secret. */
    public UUID secret() {
        return UUID.randomUUID();
    }

    /** Milliseconds and twelve bits of a counter behind them. */
    private synchronized long tick() {
        lastTick = Math.max(lastTick + 1, clock.millis() << 12);
        return lastTick;
    }
}
