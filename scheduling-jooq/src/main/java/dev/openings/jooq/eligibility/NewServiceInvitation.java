package dev.openings.jooq.eligibility;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * An invitation to create. {@link ServiceInvitations#create} checks every bound given here.
 *
 * @param serviceId what may be booked
 * @param contactId the only contact who may use it; empty: whoever has the token
 * @param staffIds the staff members who may attend, of those who perform the service, without duplicates; an empty list: any
 * @param validFrom from when it can be used; empty: at once
 * @param validUntil until when it can be used; after {@code validFrom}, and in the future; empty: 90 days from
 *     when it can be used first
 * @param uses how many visits may be booked with it: 1 to 10,000
 */
public record NewServiceInvitation(
        UUID serviceId,
        Optional<UUID> contactId,
        List<UUID> staffIds,
        Optional<Instant> validFrom,
        Optional<Instant> validUntil,
        int uses) {
    /** Copies the list. */
    public NewServiceInvitation {
        staffIds = List.copyOf(staffIds);
    }

    /** An invitation to one visit, for whoever has the token, in the next 90 days. */
    public static NewServiceInvitation to(UUID serviceId) {
        return new NewServiceInvitation(serviceId, Optional.empty(), List.of(), Optional.empty(), Optional.empty(), 1);
    }

    /** The same for this contact only. */
    public NewServiceInvitation forContact(UUID id) {
        return new NewServiceInvitation(serviceId, Optional.of(id), staffIds, validFrom, validUntil, uses);
    }

    /** The same with these staff members. */
    public NewServiceInvitation withStaff(List<UUID> ids) {
        return new NewServiceInvitation(serviceId, contactId, ids, validFrom, validUntil, uses);
    }

    /** The same for this time. */
    public NewServiceInvitation valid(Optional<Instant> from, Optional<Instant> until) {
        return new NewServiceInvitation(serviceId, contactId, staffIds, from, until, uses);
    }

    /** The same for so many visits. */
    public NewServiceInvitation withUses(int number) {
        return new NewServiceInvitation(serviceId, contactId, staffIds, validFrom, validUntil, number);
    }
}
