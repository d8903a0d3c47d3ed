package dev.openings.jooq.booking;

import dev.openings.slots.ObstacleCode;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * An appointment to move; the contract's {@code RescheduleAppointmentInput}. It keeps its service, and its length and staff
 * unless the request names others.
 *
 * @param id of the appointment
 * @param start the new start
 * @param duration the new length; staff only; empty: unchanged
 * @param staffIds the candidates; empty: the current staff first, then any staff member of the service
 * @param resourceIds as in {@link NewAppointment}; empty: those of the service, the current ones preferred, and what the
 *     appointment has besides
 * @param holdId a hold whose time counts as free and which the move uses up
 * @param overrule obstacles that a staff member overrules
 * @param expectedVersion the move is STALE if this is present and not the current version
 * @param idempotencyKey as in {@link NewAppointment}
 */
@RecordBuilder
public record AppointmentMove(
        UUID id,
        Instant start,
        Optional<Duration> duration,
        Optional<List<UUID>> staffIds,
        Optional<List<UUID>> resourceIds,
        Optional<UUID> holdId,
        Set<ObstacleCode> overrule,
        Optional<Integer> expectedVersion,
        Optional<String> idempotencyKey)
        implements AppointmentMoveBuilder.With {
    /** Copies the lists. */
    public AppointmentMove {
        staffIds = staffIds.map(List::copyOf);
        resourceIds = resourceIds.map(List::copyOf);
        overrule = Set.copyOf(overrule);
    }

    /** The same staff at another time. */
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

    /** The same request with these candidates. */
    public AppointmentMove withStaff(List<UUID> ids) {
        return withStaffIds(Optional.of(ids));
    }

    /** The same request, which uses up this hold. */
    public AppointmentMove withHold(UUID hold) {
        return withHoldId(Optional.of(hold));
    }
}
