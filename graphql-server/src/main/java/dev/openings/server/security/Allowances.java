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
 * What callers may use up in a time, each for itself. The time of a caller begins with the first use after the previous one.
 * Thread-safe.
 */
final class Allowances {
    private static final int MAX_CALLERS = 100_000;

    private final Duration length;
    private final ElapsedTime time;
    private final Cache<String, Window> windows;

    /** One time of one caller. */
    private record Window(long start, Bucket bucket) {}

    /** @param length of the time after which an allowance is whole again */
    Allowances(Duration length, InstantSource clock) {
        this.length = length;
        this.time = new ElapsedTime(clock);
        this.windows = Caffeine.newBuilder()
                .maximumSize(MAX_CALLERS)
                // The cache sizes its record of frequencies by this. Without that record, callers who come once could
                // evict a caller who comes often, and so reset the count.
                .initialCapacity(MAX_CALLERS)
                .expireAfter(Expiry.<String, Window>creating((caller, window) -> length))
                .ticker(time)
                .executor(Runnable::run)
                .build();
    }

    /**
     * Uses up some of the allowance of a caller.
     *
     * @param most the whole allowance; zero: unlimited
     * @return empty if there was enough; else the time to wait, in whole seconds, at least one
     */
    Optional<Duration> use(String caller, int most, long amount) {
        if (most == 0 || amount == 0) {
            return Optional.empty();
        }
        ConsumptionProbe probe = window(caller, most).bucket().tryConsumeAndReturnRemaining(amount);
        if (probe.isConsumed()) {
            return Optional.empty();
        }
        Duration wait = Duration.ofNanos(probe.getNanosToWaitForRefill());
        return Optional.of(
                Duration.ofSeconds(Math.max(1, wait.plusNanos(999_999_999).toSeconds())));
    }

    /** Gives back what was used up for nothing. */
    void giveBack(String caller, long amount) {
        Window window = windows.getIfPresent(caller);
        if (window != null) {
            window.bucket().addTokens(amount);
        }
    }

    private Window window(String caller, int most) {
        Window window = windows.get(caller, unknown -> open(most));
        if (window.start() <= time.read()) {
            return window;
        }
        // The clock was set back. The old window would refuse the caller until the clock reaches its end again.
        windows.asMap().remove(caller, window);
        return windows.get(caller, unknown -> open(most));
    }

    private Window open(int most) {
        Bucket bucket = Bucket.builder()
                .addLimit(bandwidth -> bandwidth.capacity(most).refillIntervally(most, length))
                .withCustomTimePrecision(time)
                .build();
        return new Window(time.read(), bucket);
    }
}
