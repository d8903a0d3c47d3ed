package dev.openings.jooq.slots;

import dev.openings.jooq.appointments.Appointment;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The criteria that an input requests, before its ids are resolved.
 *
 * @param serviceId the service; empty: the practice's rules apply
 * @param duration the length; required without a service, with one only for an appointment that moves
 * @param staffIds the candidates; empty: the staff of the service
 * @param resourceIds the candidates for rooms and equipment; empty: those of the service, and what
 *     an appointment that moves has besides
 * @param anyResources true if resources may be named that the service does not list
 * @param holdId a hold whose time counts as free
 * @param moving the appointment that moves, whose time counts as free
 */
public record RequestedCriteria(
        Optional<UUID> serviceId,
        Optional<Duration> duration,
        Optional<List<UUID>> staffIds,
        Optional<List<UUID>> resourceIds,
        boolean anyResources,
        Optional<UUID> holdId,
        Optional<Appointment> moving) {
    public static RequestedCriteria of(SlotQuery query, Optional<Appointment> moving) {
        return new RequestedCriteria(
                query.serviceId(),
                query.duration(),
                query.staffIds(),
                query.resourceIds(),
                query.anyResources(),
                query.holdId(),
                moving);
    }

    /** True if the appointment that moves is of the requested service. */
    boolean keepsService() {
        return moving.isPresent() && moving.get().serviceId().equals(serviceId);
    }

    /** The staff of the appointment that moves, which it may keep; empty if nothing moves, or to another service. */
    List<UUID> currentStaff() {
        return keepsService() ? moving.orElseThrow().staffIds() : List.of();
    }

    /** The resources of the appointment that moves; empty if nothing moves, or to another service. */
    List<UUID> currentResources() {
        return keepsService() ? moving.orElseThrow().resourceIds() : List.of();
    }

    /** The number of staff of an appointment that moves; empty: the number that the service requires. */
    Optional<Integer> attending() {
        return moving.filter(it ->
                        keepsService() && (staffIds.isEmpty() || staffIds.get().equals(it.staffIds())))
                .map(it -> it.staffIds().size());
    }
}
