package dev.openings.server.security;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Counts each caller's requests in minutes that begin with the caller's first request. Safe for many threads. */
public final class RateLimiter {
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MOST_CALLERS = 100_000;

    private final RateLimits limits;
    private final InstantSource clock;
    private final ConcurrentHashMap<String, Window> windows = new ConcurrentHashMap<>();

    private record Window(Instant start, int count) {}

    /** A limiter with nobody counted yet. */
    public RateLimiter(RateLimits limits, InstantSource clock) {
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * Counts one request.
     *
     * @param address the network address that it came from
     * @return empty if it may pass; else how long the caller should wait, at least a second
     */
    public Optional<Duration> count(Caller caller, String address) {
        int limit = limit(caller);
        if (limit == 0) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Window window = windows.compute(
                key(caller, address),
                (key, last) -> last == null || isOver(last, now)
                        ? new Window(now, 1)
                        : new Window(last.start(), Math.min(last.count(), limit) + 1));
        forgetOldOnes(now);
        if (window.count() <= limit) {
            return Optional.empty();
        }
        Duration left = Duration.between(now, window.start().plus(WINDOW));
        return Optional.of(
                Duration.ofSeconds(Math.max(1, left.plusNanos(999_999_999).toSeconds())));
    }

    private static boolean isOver(Window window, Instant now) {
        // A clock that was put back starts a new minute; otherwise nobody would get in for as long as it was put back.
        return now.isBefore(window.start()) || !now.isBefore(window.start().plus(WINDOW));
    }

    private int limit(Caller caller) {
        if (caller.is(Role.STAFF)) {
            return limits.staff();
        }
        return caller.isAnonymous() ? limits.anonymous() : limits.contact();
    }

    private static String key(Caller caller, String address) {
        return caller.staffId()
                .or(caller::contactId)
                .map(UUID::toString)
                .or(() -> caller.account().map(name -> "account " + name))
                .orElseGet(() -> network(address));
    }

    /** An IPv6 host owns at least a /64, so that is what is counted. */
    private static String network(String address) {
        String[] groups = address.split(":", -1);
        return groups.length < 8 ? address : String.join(":", groups[0], groups[1], groups[2], groups[3]);
    }

    private void forgetOldOnes(Instant now) {
        if (windows.size() > MOST_CALLERS) {
            windows.values().removeIf(window -> isOver(window, now));
            if (windows.size() > MOST_CALLERS) {
                windows.clear();
            }
        }
    }
}
