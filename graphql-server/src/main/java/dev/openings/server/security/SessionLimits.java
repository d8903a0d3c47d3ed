package dev.openings.server.security;

import java.time.Duration;

/**
 * How long a browser stays signed in.
 *
 * @param lifetime the longest time, however much it is used
 * @param idle the longest time without a request
 */
public record SessionLimits(Duration lifetime, Duration idle) {
    /** A working day; an hour without use. */
    public static final SessionLimits DEFAULT = new SessionLimits(Duration.ofHours(12), Duration.ofHours(1));
}
