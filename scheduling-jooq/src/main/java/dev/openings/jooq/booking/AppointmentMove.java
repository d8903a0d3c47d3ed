package dev.openings.jooq.booking;

import dev.openings.slots.ObstacleCode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A visit to be moved; the contract's {@code RescheduleAppointmentInput}. It keeps its service, and its length and staff unless they are named.
 *
 * @param id which appointment
 * @param start when it is to start
 * @param duration how long it is to be; staff only; empty: as long as it was
 * @param staffIds the candidates; empty: those who attend so far
 * @param resourceIds as in {@link NewAppointment}; those that it has so far are preferred
 * @param holdId a hold whose time counts as free, and which the move uses up
 * @param overrule obstacles that a staff member sets aside
 * @param expectedVersion STALE if it is there and not the current one
 * @param idempotencyKey as in {@link NewAppointment}
 */
public record AppointmentMove(
        UUID id,
        Instant start,
        Optional<Duration> duration,
        Optional<List<UUID>> staffIds,
        Optional<List<UUID>> resourceIds,
        Optional<UUID> holdId,
        Set<ObstacleCode> overrule,
        Optional<Integer> expectedVersion,
        Optional<String> idempotencyKey) {
    /** Copies the lists. */
    public AppointmentMove {
        staffIds = staffIds.map(List::copyOf);
        resourceIds = resourceIds.map(List::copyOf);
        overrule = Set.copyOf(overrule);
    }

    /** The same people at another time. */
    public static AppointmentMove to(UUID id, Instant start) {
        return new AppointmentMove(
                id,
                start,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same with these candidates. */
    public AppointmentMove withStaff(List<UUID> ids) {
        return new AppointmentMove(
                id, start, duration, Optional.of(ids), resourceIds, holdId, overrule, expectedVersion, idempotencyKey);
    }

    /** The same with a hold that it uses up. */
    public AppointmentMove withHold(UUID hold) {
        return new AppointmentMove(
                id,
                start,
                duration,
                staffIds,
                resourceIds,
                Optional.of(hold),
                overrule,
                expectedVersion,
                idempotencyKey);
    }
}
