package dev.openings.jooq.slots;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What to look for; the contract's {@code SlotSearch}. Nothing is checked yet: {@link AvailableSlots} names every problem.
 *
 * @param serviceId its rules, staff and resources apply; empty: the practice's rules
 * @param duration how long a visit is to be; required without a service, and must be absent with one
 * @param staffIds only these people; empty: every active one who gives the service, or every active one; an empty list: nobody
 * @param from starts are at or after it
 * @param to starts are before it; at most {@value #MAX_DAYS} days after {@code from}
 * @param holdId time that this hold takes counts as free
 * @param reschedulingId time that this appointment takes counts as free; of the same service, its own length is looked for
 */
public record SlotQuery(
        Optional<UUID> serviceId,
        Optional<Duration> duration,
        Optional<List<UUID>> staffIds,
        Instant from,
        Instant to,
        Optional<UUID> holdId,
        Optional<UUID> reschedulingId) {
    /** The longest stretch that one search looks through. */
    public static final int MAX_DAYS = 400;

    /** Copies the list. */
    public SlotQuery {
        staffIds = staffIds.map(List::copyOf);
    }

    /** Any of those who give the service. */
    public static SlotQuery ofService(UUID serviceId, Instant from, Instant to) {
        return new SlotQuery(
                Optional.of(serviceId),
                Optional.empty(),
                Optional.empty(),
                from,
                to,
                Optional.empty(),
                Optional.empty());
    }

    /** Anybody, by the rules of the practice. */
    public static SlotQuery ofDuration(Duration duration, Instant from, Instant to) {
        return new SlotQuery(
                Optional.empty(),
                Optional.of(duration),
                Optional.empty(),
                from,
                to,
                Optional.empty(),
                Optional.empty());
    }

    /** The same for these people only. */
    public SlotQuery withStaff(List<UUID> ids) {
        return new SlotQuery(serviceId, duration, Optional.of(ids), from, to, holdId, reschedulingId);
    }

    /** The same as if this hold were not there. */
    public SlotQuery withHold(UUID id) {
        return new SlotQuery(serviceId, duration, staffIds, from, to, Optional.of(id), reschedulingId);
    }

    /** The same as if this appointment were not there. */
    public SlotQuery withRescheduling(UUID id) {
        return new SlotQuery(serviceId, duration, staffIds, from, to, holdId, Optional.of(id));
    }
}
