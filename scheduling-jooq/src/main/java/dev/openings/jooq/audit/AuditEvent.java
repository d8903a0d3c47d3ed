package dev.openings.jooq.audit;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An entry of the audit log: who did what and when.
 *
 * @param id of the event; later events have greater ids
 * @param at when, in whole seconds
 * @param by name of the actor at that time; for an erased contact a placeholder
 * @param action name of the mutation, such as {@code createStaffMember}
 * @param subject the object that was changed; empty: the practice
 * @param summary one sentence without personal data of contacts
 */
public record AuditEvent(UUID id, Instant at, String by, String action, Optional<Subject> subject, String summary) {
    /**
     * The object that was changed; it may have been deleted since.
     *
     * @param kind of object
     * @param id of the object
     */
    public record Subject(SubjectKind kind, UUID id) {}
}
