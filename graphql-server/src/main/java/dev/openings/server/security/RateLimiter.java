package dev.openings.server.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Limits the requests of each caller per minute. A caller's minute begins with the first request after the previous
 * minute. Thread-safe.
 */
public final class RateLimiter {
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MAX_CALLERS = 100_000;

    private final RateLimits limits;
    private final ElapsedTime time;
    private final Cache<String, Window> windows;

    /** One minute of one caller. */
    private record Window(long start, Bucket bucket) {}

    /** A limiter that has counted no request yet. */
    public RateLimiter(RateLimits limits, InstantSource clock) {
        this.limits = limits;
        this.time = new ElapsedTime(clock);
        this.windows = Caffeine.newBuilder()
                .maximumSize(MAX_CALLERS)
                // The cache sizes its record of frequencies by this. Without that record, callers who come once could
                // evict a caller who comes often, and so reset the count.
                .initialCapacity(MAX_CALLERS)
                .expireAfter(Expiry.<String, Window>creating((caller, window) -> WINDOW))
                .ticker(time)
                .executor(Runnable::run)
                .build();
    }

    /**
     * Counts one request.
     *
     * @param address the network address that it came from
     * @return empty if the request may run; else how long the caller should wait, in whole seconds, at least one
     */
    public Optional<Duration> count(Caller caller, String address) {
        int limit = limit(caller);
        if (limit == 0) {
            return Optional.empty();
        }
        ConsumptionProbe probe =
                window(caller.identity(address), limit).bucket().tryConsumeAndReturnRemaining(1);
        if (probe.isConsumed()) {
            return Optional.empty();
        }
        Duration wait = Duration.ofNanos(probe.getNanosToWaitForRefill());
        return Optional.of(
                Duration.ofSeconds(Math.max(1, wait.plusNanos(999_999_999).toSeconds())));
    }

    private Window window(String key, int limit) {
        Window window = windows.get(key, unknown -> open(limit));
        if (window.start() <= time.read()) {
            return window;
        }
        // The clock was set back. The old window would refuse the caller until the clock reaches its end again.
        windows.asMap().remove(key, window);
        return windows.get(key, unknown -> open(limit));
    }

    private Window open(int limit) {
        Bucket bucket = Bucket.builder()
                .addLimit(bandwidth -> bandwidth.capacity(limit).refillIntervally(limit, WINDOW))
                .withCustomTimePrecision(time)
                .build();
        return new Window(time.read(), bucket);
    }

    private int limit(Caller caller) {
        if (caller.is(Role.STAFF)) {
            return limits.staff();
        }
        return caller.isAnonymous() ? limits.anonymous() : limits.contact();
    }
}
