package dev.openings.jooq.eligibility;

import dev.openings.eligibility.BookingInvitation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * An invitation to book a service. Whoever has its token may use it, unless it names a contact.
 *
 * @param id of the invitation; not its token
 * @param serviceId what may be booked
 * @param contactId the only contact who may use it; empty: whoever has the token
 * @param staffIds the staff members who may attend, as far as they still exist; empty: any of the service
 * @param validFrom from when it can be used, whenever the visit is; empty: at once
 * @param validUntil until when it can be used; exclusive
 * @param uses how many visits may be booked with it
 * @param used how many were booked; one that was cancelled counts
 * @param createdAt when it was created
 */
public record ServiceInvitation(
        UUID id,
        UUID serviceId,
        Optional<UUID> contactId,
        Optional<List<UUID>> staffIds,
        Optional<Instant> validFrom,
        Instant validUntil,
        int uses,
        int used,
        Instant createdAt) {
    /** Copies the list. */
    public ServiceInvitation {
        staffIds = staffIds.map(List::copyOf);
    }

    /** How many visits can still be booked with it. */
    public int usesLeft() {
        return uses - used;
    }

    /** True if {@code whom} can book the service with it at {@code now}. */
    boolean admits(BookedFor whom, UUID service, Instant now) {
        boolean isOpen = used < uses && validFrom.filter(now::isBefore).isEmpty() && now.isBefore(validUntil);
        boolean isFor = contactId.isEmpty() || contactId.equals(whom.contactId());
        return isOpen && isFor && serviceId.equals(service) && !staffIds.equals(Optional.of(List.<UUID>of()));
    }

    BookingInvitation toCore() {
        return new BookingInvitation(
                serviceId.toString(),
                staffIds.stream().flatMap(List::stream).map(UUID::toString).collect(Collectors.toSet()));
    }
}
