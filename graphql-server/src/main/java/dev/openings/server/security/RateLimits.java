package dev.openings.server.security;

/**
 * Requests per minute. Zero means unlimited.
 *
 * @param anonymous from one address without a token
 * @param contact from one contact
 * @param staff from one staff member or admin
 */
public record RateLimits(int anonymous, int contact, int staff) {
    /** The limits of the contract. */
    public static final RateLimits DEFAULT = new RateLimits(600, 1_200, 60_000);
}
