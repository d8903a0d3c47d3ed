package dev.openings.jooq.feeds;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A feed that calendar applications subscribe to at a secret address. The secret is not stored: it is derived from a signing
 * key, the id and the counter.
 *
 * @param id of the feed
 * @param ownerId staff member or resource whose calendar it shows
 * @param label name that its user gave it, one line
 * @param secretCounter input of the secret; a higher counter invalidates earlier secrets
 * @param createdAt when it was created
 */
public record CalendarFeed(UUID id, UUID ownerId, Optional<String> label, int secretCounter, Instant createdAt) {}
