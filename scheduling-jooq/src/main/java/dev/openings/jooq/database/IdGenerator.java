package dev.openings.jooq.database;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;

/** Generates the ids of rows. */
public final class IdGenerator {
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private long lastTick;

    public IdGenerator(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * A UUIDv7 (RFC 9562 section 5.7). It is greater than every id that this object generated before, even if the clock
     * stops or is set back.
     */
    public UUID next() {
        long tick = nextTick();
        long mostSignificant = tick >>> 12 << 16 | 0x7000 | (tick & 0xFFF);
        return new UUID(mostSignificant, random.nextLong() >>> 2 | Long.MIN_VALUE);
    }

    /** No id that is generated at {@code time} or later is less than this. */
    public static UUID lowest(Instant time) {
        return new UUID(time.toEpochMilli() << 16 | 0x7000, Long.MIN_VALUE);
    }

    /** A UUIDv4 (RFC 9562 section 5.4): 122 random bits, for an id that is a secret. */
    public UUID secret() {
        return UUID.randomUUID();
    }

    /** Milliseconds since the epoch, followed by a counter of 12 bits. */
    private synchronized long nextTick() {
        lastTick = Math.max(lastTick + 1, clock.millis() << 12);
        return lastTick;
    }
}
