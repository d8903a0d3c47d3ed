package dev.openings.jooq.booking;

import dev.openings.jooq.slots.AvailableSlots;
import dev.openings.jooq.slots.SlotQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Time to be kept; the contract's {@code HoldSlotInput}.
 *
 * @param serviceId as in {@link SlotQuery}
 * @param duration as in {@link SlotQuery}
 * @param staffIds the candidates; empty: as {@link AvailableSlots} says who would get it
 * @param start when the visit would start
 * @param limit how many this caller may have at once; empty: as many as they like
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

    /** Anybody who gives the service, without a limit. */
    public static NewHold ofService(UUID serviceId, Instant start) {
        return new NewHold(Optional.of(serviceId), Optional.empty(), Optional.empty(), start, Optional.empty());
    }

    /**
     * How many holds one caller may have.
     *
     * @param holder who they are: the address of a caller without an account; at most 400 characters
     * @param most at once
     */
    public record Limit(String holder, int most) {}
}
