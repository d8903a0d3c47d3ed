package dev.openings.server.security;

import java.util.Optional;

/**
 * Requests per minute, and what they may cost together. Zero means unlimited.
 *
 * @param anonymous requests from one address without a token
 * @param contact requests from one contact
 * @param staff requests from one staff member or admin
 * @param anonymousCost fields that the responses to one address without a token can have
 * @param contactCost fields that the responses to one contact can have
 * @param addressBookings appointments that one address without a token books in an hour
 * @param publicBookings appointments that all addresses without a token book in an hour
 * @param bookingsWithoutProof appointments that all addresses without a token book in an hour without a proof of work; empty: all
 * @param publicVisits appointments to come that are booked without a token for one e-mail address or phone number; positive
 */
public record RateLimits(
        int anonymous,
        int contact,
        int staff,
        int anonymousCost,
        int contactCost,
        int addressBookings,
        int publicBookings,
        Optional<Integer> bookingsWithoutProof,
        int publicVisits) {
    /** The limits of the contract. */
    public static final RateLimits DEFAULT =
            new RateLimits(600, 1_200, 60_000, 1_000_000, 5_000_000, 30, 1_000, Optional.empty(), 3);

    /** Limits of requests alone. */
    public RateLimits(int anonymous, int contact, int staff) {
        this(anonymous, contact, staff, 0, 0, 0, 0, Optional.empty(), DEFAULT.publicVisits());
    }
}
