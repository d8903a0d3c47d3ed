package dev.openings.jooq.booking;

import dev.openings.jooq.contacts.NewContact;
import dev.openings.jooq.signin.SingleUse;
import dev.openings.jooq.slots.AvailableSlots;
import dev.openings.jooq.slots.SlotQuery;
import dev.openings.slots.ObstacleCode;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * An appointment to book; the contract's {@code BookAppointmentInput}. The record checks nothing: {@link Bookings#book}
 * reports every problem.
 *
 * @param serviceId as in {@link SlotQuery}
 * @param duration as in {@link SlotQuery}
 * @param staffIds the candidates; empty: any staff member, as {@link AvailableSlots} lists them
 * @param resourceIds the candidates for rooms and equipment; empty: those of the service. Each requirement is filled from
 *     its named candidates, else from other named resources of its kind, else from its own candidates; named resources that
 *     no requirement uses are taken besides
 * @param start the start of the visit
 * @param contactId the contact; exactly one of this and {@code newContact}
 * @param newContact a contact to create with the booking
 * @param holdId a hold whose time counts as free and which the booking uses up
 * @param note several lines, at most 10,000 characters
 * @param overrule obstacles that a staff member overrules; BOOKED, HELD, RESOURCE_TAKEN and NOT_OFFERED cannot be
 * @param idempotencyKey the same key with the same input within 24 hours returns the first result; at most 200 characters
 * @param confirmWithin the appointment is cancelled unless the e-mail address of {@code newContact} is verified in this time, for
 *     which a link is sent to it; for actors whose addresses are not verified only, who must then give one; positive; empty: it stays
 * @param proofOfWork a secret that the booking uses up, and that must not be used yet; empty: none
 * @param invitationToken of an invitation to the service, of which the booking takes one use; empty: none
 */
@RecordBuilder
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
        Optional<String> idempotencyKey,
        Optional<Duration> confirmWithin,
        Optional<SingleUse> proofOfWork,
        Optional<String> invitationToken)
        implements NewAppointmentBuilder.With {
    /** Copies the lists. */
    public NewAppointment {
        staffIds = staffIds.map(List::copyOf);
        resourceIds = resourceIds.map(List::copyOf);
        overrule = Set.copyOf(overrule);
    }

    /** An appointment that stays without a confirmation. */
    public NewAppointment(
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
        this(
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
                idempotencyKey,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Any staff member of the service, for this contact. */
    public static NewAppointment ofService(UUID serviceId, UUID contactId, Instant start) {
        return of(Optional.of(serviceId), Optional.empty(), contactId, start);
    }

    /** Any staff member, by the practice's rules, for this contact. */
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

    /** The same request with these candidates. */
    public NewAppointment withStaff(List<UUID> ids) {
        return withStaffIds(Optional.of(ids));
    }

    /** The same request, which uses up this hold. */
    public NewAppointment withHold(UUID id) {
        return withHoldId(Optional.of(id));
    }

    /** The same request, which overrules these obstacles. */
    public NewAppointment overruling(Set<ObstacleCode> codes) {
        return withOverrule(codes);
    }

    /** The same request under this idempotency key. */
    public NewAppointment withIdempotencyKey(String key) {
        return withIdempotencyKey(Optional.of(key));
    }
}
