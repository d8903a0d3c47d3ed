package dev.openings.jooq.audit;

import dev.openings.jooq.operation.RequestOrigin;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * An entry of the audit log: who did what, when, and from where.
 *
 * @param id of the event; later events have greater ids
 * @param at when, in whole seconds
 * @param actor who did it
 * @param origin where it was requested from; without the address and the token of a contact who is erased
 * @param action name of the mutation, such as {@code createStaffMember}; {@code contact}, {@code accessRefused} or
 *     {@code tokensRefused} for an {@link Access}; {@code deleteExpiredRecords} for what was kept long enough;
 *     {@code addHolidays} for the holidays of a later year
 * @param subject the object that was changed; empty: the practice
 * @param changedFields names of the fields whose values changed; empty unless the subject was updated
 * @param summary one sentence without personal data of contacts
 */
public record AuditEvent(
        UUID id,
        Instant at,
        By actor,
        RequestOrigin origin,
        String action,
        Optional<Subject> subject,
        List<String> changedFields,
        String summary) {
    /** Copies the list. */
    public AuditEvent {
        changedFields = List.copyOf(changedFields);
    }

    /** The name of the actor. */
    public String by() {
        return actor.name();
    }

    /**
     * The actor of an event.
     *
     * @param kind of actor
     * @param id of the staff member or contact; empty for other actors
     * @param admin true if the actor had the permissions of an admin; false also for events of versions that did not store it
     * @param name of a contact: the current one, or a placeholder once they are erased; of others: that of the time
     */
    public record By(ActorKind kind, Optional<UUID> id, boolean admin, String name) {}

    /**
     * The object that was changed; it may have been deleted since.
     *
     * @param kind of object
     * @param id of the object
     */
    public record Subject(SubjectKind kind, UUID id) {}
}
