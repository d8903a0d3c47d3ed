package dev.openings.server.security;

/**
 * Requests per minute. Zero switches a limit off.
 *
 * @param anonymous from one address without a token
 * @param contact from one contact
 * @param staff from one staff member or admin
 */
public record RateLimits(int anonymous, int contact, int staff) {
    /** The contract's. */
    public static final RateLimits DEFAULT = new RateLimits(600, 1_200, 60_000);
}
