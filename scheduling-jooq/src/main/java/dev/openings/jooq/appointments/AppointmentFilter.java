package dev.openings.jooq.appointments;

import dev.openings.booking.AppointmentStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Which appointments a list holds; all conditions together. An empty list or set matches nothing.
 *
 * @param from only those that end after it
 * @param to only those that start before it
 * @param staffIds only those that one of these attends
 * @param resourceIds only those that take one of these
 * @param contactId only theirs
 * @param serviceId only this visit type
 * @param statuses only those that stand here
 */
public record AppointmentFilter(
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<List<UUID>> staffIds,
        Optional<List<UUID>> resourceIds,
        Optional<UUID> contactId,
        Optional<UUID> serviceId,
        Optional<Set<AppointmentStatus>> statuses) {
    /** All appointments. */
    public static final AppointmentFilter ALL = new AppointmentFilter(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** Copies the lists. */
    public AppointmentFilter {
        staffIds = staffIds.map(List::copyOf);
        resourceIds = resourceIds.map(List::copyOf);
        statuses = statuses.map(Set::copyOf);
    }

    /** The same with those only that overlap {@code [start, end)}. */
    public AppointmentFilter overlapping(Instant start, Instant end) {
        return new AppointmentFilter(
                Optional.of(start), Optional.of(end), staffIds, resourceIds, contactId, serviceId, statuses);
    }

    /** The same with those only that one of these people attends. */
    public AppointmentFilter withStaff(List<UUID> ids) {
        return new AppointmentFilter(from, to, Optional.of(ids), resourceIds, contactId, serviceId, statuses);
    }

    /** The same with the visits of this contact only. */
    public AppointmentFilter withContact(UUID id) {
        return new AppointmentFilter(from, to, staffIds, resourceIds, Optional.of(id), serviceId, statuses);
    }

    /** The same with those only that stand here. */
    public AppointmentFilter withStatuses(Set<AppointmentStatus> only) {
        return new AppointmentFilter(from, to, staffIds, resourceIds, contactId, serviceId, Optional.of(only));
    }
}
