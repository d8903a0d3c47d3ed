package dev.openings.jooq.feeds;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A secret address under which a calendar application subscribes. The secret itself is nowhere: it is derived from the id and the counter.
 *
 * @param id of the feed
 * @param ownerId the staff member or the resource whose calendar it is
 * @param label what its user calls it, one line
 * @param secretCounter part of what the secret is derived from
 * @param createdAt when it was made
 */
public record CalendarFeed(UUID id, UUID ownerId, Optional<String> label, int secretCounter, Instant createdAt) {}
