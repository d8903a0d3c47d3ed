package dev.openings.jooq.schedules;

import dev.openings.time.Interval;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A part of the hours of an owner, without time off.
 *
 * @param time on the clock of the owner
 * @param serviceIds only visits of these services may use it now; empty: all visits
 * @param releasedAt when it opens for all visits; empty: it is for all visits now, or never will be
 */
public record AvailablePeriod(Interval time, Set<UUID> serviceIds, Optional<Instant> releasedAt) {
    /** Copies the ids. */
    public AvailablePeriod {
        serviceIds = Set.copyOf(serviceIds);
    }
}
