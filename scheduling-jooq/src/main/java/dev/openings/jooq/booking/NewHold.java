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
 * @param reschedulingId an appointment for whose move the time is held: its own time counts as free, and its staff are
 *     preferred, as in {@link SlotQuery} and in its move. Without service and duration, its own apply
 * @param limit the largest number of active holds of this caller; empty: no limit, which callers without an account may
 *     not have
 * @param invitationToken of an invitation to the service, whose uses a hold does not count; empty: none
 */
public record NewHold(
        Optional<UUID> serviceId,
        Optional<Duration> duration,
        Optional<List<UUID>> staffIds,
        Instant start,
        Optional<UUID> reschedulingId,
        Optional<Limit> limit,
        Optional<String> invitationToken) {
    /** Copies the list. */
    public NewHold {
        staffIds = staffIds.map(List::copyOf);
    }

    /** Time without an invitation. */
    public NewHold(
            Optional<UUID> serviceId,
            Optional<Duration> duration,
            Optional<List<UUID>> staffIds,
            Instant start,
            Optional<UUID> reschedulingId,
            Optional<Limit> limit) {
        this(serviceId, duration, staffIds, start, reschedulingId, limit, Optional.empty());
    }

    /** Any staff member of the service, without a limit. */
    public static NewHold ofService(UUID serviceId, Instant start) {
        return new NewHold(
                Optional.of(serviceId),
                Optional.empty(),
                Optional.empty(),
                start,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Time for a move of this appointment, with its own service and length, without a limit. */
    public static NewHold forMove(UUID reschedulingId, Instant start) {
        return new NewHold(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                start,
                Optional.of(reschedulingId),
                Optional.empty(),
                Optional.empty());
    }

    /** The same for these staff members only. */
    public NewHold withStaff(List<UUID> ids) {
        return new NewHold(serviceId, duration, Optional.of(ids), start, reschedulingId, limit, invitationToken);
    }

    /** The same of this length. */
    public NewHold withDuration(Duration length) {
        return new NewHold(serviceId, Optional.of(length), staffIds, start, reschedulingId, limit, invitationToken);
    }

    /** The same for a caller with this limit. */
    public NewHold withLimit(Limit most) {
        return new NewHold(serviceId, duration, staffIds, start, reschedulingId, Optional.of(most), invitationToken);
    }

    /** The same with an invitation. */
    public NewHold withInvitation(String token) {
        return new NewHold(serviceId, duration, staffIds, start, reschedulingId, limit, Optional.of(token));
    }

    /**
     * The largest number of active holds of one caller.
     *
     * @param holder identifies the caller, for an anonymous one the address; at most 400 characters
     * @param most the number of holds
     */
    public record Limit(String holder, int most) {}
}
