package dev.openings.jooq.booking;

import dev.openings.jooq.contacts.NewContact;
import dev.openings.jooq.slots.AvailableSlots;
import dev.openings.jooq.slots.SlotQuery;
import dev.openings.slots.ObstacleCode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A visit to be booked; the contract's {@code BookAppointmentInput}. Nothing is checked yet: {@link Bookings#book} names every problem.
 *
 * @param serviceId as in {@link SlotQuery}
 * @param duration as in {@link SlotQuery}
 * @param staffIds the candidates; empty: as {@link AvailableSlots} says who would get it
 * @param resourceIds candidates for the rooms and equipment; empty: the service's. Each requirement is filled from those of its candidates
 *     that are named, else from others named of its kind, else from its own; what no requirement could use is taken besides
 * @param start when it is to start
 * @param contactId who comes; exactly one of this and {@code newContact}
 * @param newContact who comes, to be created with the booking
 * @param holdId a hold whose time counts as free, and which the booking uses up
 * @param note at most 10,000 characters in several lines
 * @param overrule obstacles that a staff member sets aside; BOOKED, HELD, RESOURCE_TAKEN and NOT_OFFERED cannot be
 * @param idempotencyKey the same one with the same input within 24 hours yields the first result; at most 200 characters
 */
public record NewAppointment(
        Optional<UUID> serviceId,
        Optional<Duration> duration,
        Optional<List<UUID>> staffIds,
        Optional<List<UUID>> resourceIds,
        Instant start,
        Optional<UUID> contactId,
        Optional<NewContact> newContact,
        Optional<UUID> holdId,
        Optional<String> note,
        Set<ObstacleCode> overrule,
        Optional<String> idempotencyKey) {
    /** Copies the lists. */
    public NewAppointment {
        staffIds = staffIds.map(List::copyOf);
        resourceIds = resourceIds.map(List::copyOf);
        overrule = Set.copyOf(overrule);
    }

    /** Anybody who gives the service, for this contact. */
    public static NewAppointment ofService(UUID serviceId, UUID contactId, Instant start) {
        return of(Optional.of(serviceId), Optional.empty(), contactId, start);
    }

    /** Anybody, by the rules of the practice, for this contact. */
    public static NewAppointment ofDuration(Duration duration, UUID contactId, Instant start) {
        return of(Optional.empty(), Optional.of(duration), contactId, start);
    }

    private static NewAppointment of(
            Optional<UUID> serviceId, Optional<Duration> duration, UUID contactId, Instant start) {
        return new NewAppointment(
                serviceId,
                duration,
                Optional.empty(),
                Optional.empty(),
                start,
                Optional.of(contactId),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                Optional.empty());
    }

    /** The same with these candidates. */
    public NewAppointment withStaff(List<UUID> ids) {
        return new NewAppointment(
                serviceId,
                duration,
                Optional.of(ids),
                resourceIds,
                start,
                contactId,
                newContact,
                holdId,
                note,
                overrule,
                idempotencyKey);
    }

    /** The same using up this hold. */
    public NewAppointment withHold(UUID id) {
        return new NewAppointment(
                serviceId,
                duration,
                staffIds,
                resourceIds,
                start,
                contactId,
                newContact,
                Optional.of(id),
                note,
                overrule,
                idempotencyKey);
    }

    /** The same with these obstacles set aside. */
    public NewAppointment overruling(Set<ObstacleCode> codes) {
        return new NewAppointment(
                serviceId,
                duration,
                staffIds,
                resourceIds,
                start,
                contactId,
                newContact,
                holdId,
                note,
                codes,
                idempotencyKey);
    }

    /** The same under this idempotency key. */
    public NewAppointment withIdempotencyKey(String key) {
        return new NewAppointment(
                serviceId,
                duration,
                staffIds,
                resourceIds,
                start,
                contactId,
                newContact,
                holdId,
                note,
                overrule,
                Optional.of(key));
    }
}
