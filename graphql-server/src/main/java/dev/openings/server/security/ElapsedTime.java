package dev.openings.server.security;

import com.github.benmanes.caffeine.cache.Ticker;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/** The nanoseconds that the server's clock has moved on since this was made; negative if the clock was set back. */
final class ElapsedTime implements Ticker, TimeMeter {
    private final InstantSource clock;
    private final Instant start;

    ElapsedTime(InstantSource clock) {
        this.clock = clock;
        this.start = clock.instant();
    }

    @Override
    public long read() {
        // Saturates: a clock by hand may move by more than 292 years.
        return TimeUnit.NANOSECONDS.convert(Duration.between(start, clock.instant()));
    }

    @Override
    public long currentTimeNanos() {
        return read();
    }

    @Override
    public boolean isWallClockBased() {
        return false;
    }
}
