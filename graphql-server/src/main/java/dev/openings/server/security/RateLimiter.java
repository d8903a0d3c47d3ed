package dev.openings.server.security;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Limits the requests of each caller per minute, and their cost. A caller's minute begins with the first request after the
 * previous minute. Thread-safe.
 */
public final class RateLimiter {
    private final RateLimits limits;
    private final Allowances requests;
    private final Allowances others;
    private final Allowances costs;

    /** A limiter that has counted no request yet. */
    public RateLimiter(RateLimits limits, InstantSource clock) {
        Duration minute = Duration.ofMinutes(1);
        this.limits = limits;
        this.requests = new Allowances(minute, clock);
        this.others = new Allowances(minute, clock);
        this.costs = new Allowances(minute, clock);
    }

    /**
     * Counts one request.
     *
     * @param address the network address that it came from
     * @return empty if the request may run; else how long the caller should wait, in whole seconds, at least one
     */
    public Optional<Duration> count(Caller caller, String address) {
        return requests.use(caller.identity(address), limit(caller), 1);
    }

    /** Counts one request without a token that does not ask for GraphQL; the result is that of {@link #count}. */
    public Optional<Duration> countOther(String address) {
        return others.use(Network.subscriber(address), limits.anonymous(), 1);
    }

    /**
     * Counts what a request costs.
     *
     * @param cost the number of fields that the response can have
     * @return as {@link #count}
     */
    public Optional<Duration> charge(Caller caller, String address, long cost) {
        return costs.use(caller.identity(address), costLimit(caller), cost);
    }

    private int limit(Caller caller) {
        if (caller.is(Role.STAFF)) {
            return limits.staff();
        }
        return caller.isPublic() ? limits.anonymous() : limits.contact();
    }

    private int costLimit(Caller caller) {
        if (caller.is(Role.STAFF)) {
            return 0;
        }
        return caller.isPublic() ? limits.anonymousCost() : limits.contactCost();
    }
}
