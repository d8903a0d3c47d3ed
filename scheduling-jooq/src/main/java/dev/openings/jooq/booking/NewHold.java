package dev.openings.jooq.booking;

import dev.openings.jooq.slots.AvailableSlots;
import dev.openings.jooq.slots.SlotQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Time to hold; the contract's {@code HoldSlotInput}.
 *
 * @param serviceId as in {@link SlotQuery}
 * @param duration as in {@link SlotQuery}
 * @param staffIds the candidates; empty: any staff member, as {@link AvailableSlots} lists them
 * @param start the start of the visit
 * @param limit the largest number of active holds of this caller; empty: no limit, which callers without an account may
 *     not have
 */
public record NewHold(
        Optional<UUID> serviceId,
        Optional<Duration> duration,
        Optional<List<UUID>> staffIds,
        Instant start,
        Optional<Limit> limit) {
    /** Copies the list. */
    public NewHold {
        staffIds = staffIds.map(List::copyOf);
    }

    /** Any staff member of the service, without a limit. */
    public static NewHold ofService(UUID serviceId, Instant start) {
        return new NewHold(Optional.of(serviceId), Optional.empty(), Optional.empty(), start, Optional.empty());
    }

    /**
     * The largest number of active holds of one caller.
     *
     * @param holder identifies the caller, for an anonymous one the address; at most 400 characters
     * @param most the number of holds
     */
    public record Limit(String holder, int most) {}
}
