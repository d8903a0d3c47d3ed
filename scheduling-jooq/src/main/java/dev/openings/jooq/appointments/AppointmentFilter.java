package dev.openings.jooq.appointments;

import dev.openings.booking.AppointmentStatus;
import dev.openings.jooq.operation.WholeSeconds;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A filter of appointments. An appointment matches if it fulfils every condition that is present. An empty list or set matches
 * none.
 *
 * @param from it ends after this time
 * @param to it starts before this time
 * @param staffIds one of these staff members attends
 * @param resourceIds it uses one of these resources
 * @param contactId it is for this contact
 * @param serviceId it is of this service
 * @param statuses it has one of these statuses
 */
public record AppointmentFilter(
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<List<UUID>> staffIds,
        Optional<List<UUID>> resourceIds,
        Optional<UUID> contactId,
        Optional<UUID> serviceId,
        Optional<Set<AppointmentStatus>> statuses) {
    /** A filter that every appointment matches. */
    public static final AppointmentFilter ALL = new AppointmentFilter(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** Copies the lists, and rounds fractions of a second so that the same appointments match. */
    public AppointmentFilter {
        from = from.map(WholeSeconds::down);
        to = to.map(WholeSeconds::up);
        staffIds = staffIds.map(List::copyOf);
        resourceIds = resourceIds.map(List::copyOf);
        statuses = statuses.map(Set::copyOf);
    }

    /** A copy that matches only appointments that overlap {@code [start, end)}. */
    public AppointmentFilter overlapping(Instant start, Instant end) {
        return new AppointmentFilter(
                Optional.of(start), Optional.of(end), staffIds, resourceIds, contactId, serviceId, statuses);
    }

    /** A copy that matches only appointments of these staff members. */
    public AppointmentFilter withStaff(List<UUID> ids) {
        return new AppointmentFilter(from, to, Optional.of(ids), resourceIds, contactId, serviceId, statuses);
    }

    /** A copy that matches only appointments of this contact. */
    public AppointmentFilter withContact(UUID id) {
        return new AppointmentFilter(from, to, staffIds, resourceIds, Optional.of(id), serviceId, statuses);
    }

    /** A copy that matches only appointments with these statuses. */
    public AppointmentFilter withStatuses(Set<AppointmentStatus> only) {
        return new AppointmentFilter(from, to, staffIds, resourceIds, contactId, serviceId, Optional.of(only));
    }
}
