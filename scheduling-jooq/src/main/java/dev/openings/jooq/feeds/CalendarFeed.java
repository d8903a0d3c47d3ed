package dev.openings.jooq.feeds;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A feed that calendar applications subscribe to at a secret address. The secret is not stored: it is derived from a signing
 * key, the id and the counter.
 *
 * @param id of the feed
 * @param ownerId staff member or resource whose calendar it shows; empty: the whole practice
 * @param label name that its user gave it, one line
 * @param show what it shows of an appointment
 * @param includeTimeOff true: with time off
 * @param secretCounter input of the secret; a higher counter invalidates earlier secrets
 * @param createdAt when it was created
 * @param lastFetch the last time that a program read it; empty: never
 */
public record CalendarFeed(
        UUID id,
        Optional<UUID> ownerId,
        Optional<String> label,
        FeedDetail show,
        boolean includeTimeOff,
        int secretCounter,
        Instant createdAt,
        Optional<Fetch> lastFetch) {
    /**
     * One reading of the feed.
     *
     * @param at when, to within a minute
     * @param program what the program calls itself, one line; empty: nothing
     */
    public record Fetch(Instant at, Optional<String> program) {}
}
