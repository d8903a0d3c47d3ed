package dev.openings.jooq.audit;

import static dev.openings.jooq.gen.Tables.APPOINTMENT_EVENT;
import static dev.openings.jooq.gen.Tables.AUDIT_EVENT;
import static dev.openings.jooq.gen.Tables.BOOKABLE;
import static dev.openings.jooq.gen.Tables.CONTACT;

import dev.openings.jooq.database.DeferredWrites;
import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.gen.tables.records.AuditEventRecord;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.validation.InputChecks;
import dev.openings.jooq.validation.TextLength;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;

/** Writes the audit log. */
public final class AuditWriter {
    private static final int MAX_NAME = 400;
    private static final int MAX_SUMMARY = 1000;

    /**
     * An actor as rows store them.
     *
     * @param kind STAFF, CONTACT, ACCOUNT, PUBLIC or SYSTEM
     * @param id of the staff member or contact
     * @param name at this time, cut to what the column holds
     */
    public record Author(String kind, Optional<UUID> id, String name) {
        /** Cuts the name. */
        public Author {
            name = TextLength.cut(name, MAX_NAME);
        }
    }

    private AuditWriter() {}

    /** The actor with their current name. */
    public static Author author(DSLContext tx, Actor actor) {
        return switch (actor) {
            case Actor.Staff(UUID id, boolean admin) -> new Author("STAFF", Optional.of(id), staffName(tx, id));
            case Actor.Contact(UUID id) -> new Author("CONTACT", Optional.of(id), contactName(tx, id));
            case Actor.Account(String name, boolean admin) ->
                new Author("ACCOUNT", Optional.empty(), accountName(name));
            case Actor.Anyone() -> new Author("PUBLIC", Optional.empty(), "Public");
            case Actor.Server() -> new Author("SYSTEM", Optional.empty(), "System");
        };
    }

    /** Writes an audit event at the commit. {@code summary} must not contain personal data of a contact. */
    public static void write(
            DSLContext tx,
            ServiceContext base,
            Actor actor,
            String action,
            Optional<AuditEvent.Subject> subject,
            String summary) {
        write(tx, base, author(tx, actor), action, subject, summary);
    }

    /** Writes an audit event of an actor whose name was read already. */
    public static void write(
            DSLContext tx,
            ServiceContext base,
            Author author,
            String action,
            Optional<AuditEvent.Subject> subject,
            String summary) {
        AuditEventRecord row = new AuditEventRecord();
        row.setId(base.ids().next());
        row.setAt(base.now());
        row.setActorKind(author.kind());
        row.setActorId(author.id().orElse(null));
        row.setActorName(author.name());
        row.setAction(action);
        row.setSubjectKind(subject.map(it -> it.kind().name()).orElse(null));
        row.setSubjectId(subject.map(AuditEvent.Subject::id).orElse(null));
        row.setSummary(summary.length() > MAX_SUMMARY ? TextLength.cut(summary, MAX_SUMMARY - 1) + "…" : summary);
        DeferredWrites.of(tx).insert(row);
    }

    /** Writes an audit event about one object. */
    public static void write(
            DSLContext tx, ServiceContext base, Actor actor, String action, SubjectKind kind, UUID id, String summary) {
        write(tx, base, actor, action, Optional.of(new AuditEvent.Subject(kind, id)), summary);
    }

    /** Replaces the name of a contact in all events by a placeholder. */
    public static void eraseActorName(DSLContext tx, UUID contactId) {
        tx.update(AUDIT_EVENT)
                .set(AUDIT_EVENT.ACTOR_NAME, "Erased contact")
                .where(AUDIT_EVENT.ACTOR_ID.eq(contactId))
                .execute();
        tx.update(APPOINTMENT_EVENT)
                .set(APPOINTMENT_EVENT.ACTOR_NAME, "Erased contact")
                .where(APPOINTMENT_EVENT.ACTOR_ID.eq(contactId))
                .execute();
    }

    private static String staffName(DSLContext tx, UUID id) {
        return tx.select(BOOKABLE.DISPLAY_NAME)
                .from(BOOKABLE)
                .where(BOOKABLE.ID.eq(id))
                .fetchOptional(BOOKABLE.DISPLAY_NAME)
                .orElse("Former staff member");
    }

    private static String contactName(DSLContext tx, UUID id) {
        return tx.select(CONTACT.GIVEN_NAME, CONTACT.FAMILY_NAME)
                .from(CONTACT)
                .where(CONTACT.ID.eq(id))
                .and(CONTACT.ERASED_AT.isNull())
                .fetchOptional(row -> row.value1() + " " + row.value2())
                .orElse("Erased contact");
    }

    private static String accountName(String name) {
        String line = name.codePoints()
                .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE)
                .limit(InputChecks.LINE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return line.isBlank() ? "Account" : line;
    }
}
