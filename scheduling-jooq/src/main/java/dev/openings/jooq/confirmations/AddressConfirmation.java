package dev.openings.jooq.confirmations;

import dev.openings.jooq.addresses.AddressHash;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A link that was sent to an e-mail address. It serves all appointments that were booked with the address while it is valid.
 *
 * @param id random, so that it cannot be guessed
 * @param addressHash as {@link AddressHash} computes it
 * @param expiresAt first instant at which it is not valid
 * @param confirmedAt when it was used; empty: it was not
 */
public record AddressConfirmation(UUID id, String addressHash, Instant expiresAt, Optional<Instant> confirmedAt) {
    /** True if it can be used at this time. */
    public boolean isOpen(Instant now) {
        return confirmedAt.isEmpty() && now.isBefore(expiresAt);
    }
}
