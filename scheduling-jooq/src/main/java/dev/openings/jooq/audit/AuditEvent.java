package dev.openings.jooq.audit;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Who did what and when.
 *
 * @param id orders the events
 * @param at whole seconds
 * @param by name of who did it, as it was then; an erased contact has none left
 * @param action name of the mutation, {@code createStaffMember}
 * @param subject what it was done to; empty for the practice
 * @param summary one sentence that holds nothing personal of contacts
 */
public record AuditEvent(UUID id, Instant at, String by, String action, Optional<Subject> subject, String summary) {
    /**
     * What an event is about; may be gone by now.
     *
     * @param kind of what kind it is
     * @param id its id
     */
    public record Subject(SubjectKind kind, UUID id) {}
}
