package dev.openings.jooq.slots;

import dev.openings.jooq.appointments.Appointment;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What an input asks for, before it is known whether there is such a thing.
 *
 * @param serviceId which service; empty: by the rules of the practice
 * @param duration how long; required without a service, and else only for a visit that is moved
 * @param staffIds the candidates, where they are named
 * @param resourceIds the candidates for the rooms, where they are named
 * @param ownRooms whether the rooms may be others than the service's
 * @param holdId a hold that counts as free
 * @param moving the appointment that is to be moved, and counts as free
 */
public record RequestedCriteria(
        Optional<UUID> serviceId,
        Optional<Duration> duration,
        Optional<List<UUID>> staffIds,
        Optional<List<UUID>> resourceIds,
        boolean ownRooms,
        Optional<UUID> holdId,
        Optional<Appointment> moving) {
    public static RequestedCriteria of(SlotQuery query, Optional<Appointment> moving) {
        return new RequestedCriteria(
                query.serviceId(), query.duration(), query.staffIds(), Optional.empty(), false, query.holdId(), moving);
    }

    /** True if the visit that moves is of the service that is asked for. */
    boolean keepsService() {
        return moving.isPresent() && moving.get().serviceId().equals(serviceId);
    }

    /** How many attend a visit that keeps its staff; empty: as many as the service says. */
    Optional<Integer> attending() {
        return moving.map(Appointment::staffIds)
                .filter(staff -> staffIds.equals(Optional.of(staff)))
                .map(List::size);
    }
}
