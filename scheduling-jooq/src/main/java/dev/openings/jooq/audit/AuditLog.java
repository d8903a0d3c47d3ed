package dev.openings.jooq.audit;

import static dev.openings.jooq.gen.Tables.AUDIT_EVENT;

import dev.openings.jooq.database.NameCursors;
import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.gen.tables.records.AuditEventRecord;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.operation.Page;
import dev.openings.jooq.operation.PageRequest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/** Reads the audit log: who did what and when. */
public final class AuditLog {
    private final ServiceContext base;

    public AuditLog(ServiceContext base) {
        this.base = base;
    }

    /**
     * The events, newest first.
     *
     * @param subjectId only events about this object; empty: all events
     * @return INVALID at {@code after} for an invalid cursor
     */
    public Outcome<Page<AuditEvent>> list(Optional<UUID> subjectId, PageRequest request) {
        return NameCursors.parse(request.after()).map(position -> {
            Condition hasSubject = subjectId.map(AUDIT_EVENT.SUBJECT_ID::eq).orElse(DSL.noCondition());
            Condition isOlder = position.map(NameCursors.Position::id)
                    .map(AUDIT_EVENT.ID::lt)
                    .orElse(DSL.noCondition());
            List<AuditEventRecord> rows = base.transactions()
                    .inReadOnlyTransaction(tx -> tx.selectFrom(AUDIT_EVENT)
                            .where(hasSubject)
                            .and(isOlder)
                            .orderBy(AUDIT_EVENT.ID.desc())
                            .limit(request.first() + 1)
                            .fetch());
            return NameCursors.page(rows, request, AuditLog::event, row -> NameCursors.encode("", row.getId()));
        });
    }

    private static AuditEvent event(AuditEventRecord row) {
        Optional<AuditEvent.Subject> subject = Optional.ofNullable(row.getSubjectId())
                .map(id -> new AuditEvent.Subject(SubjectKind.valueOf(row.getSubjectKind()), id));
        return new AuditEvent(row.getId(), row.getAt(), row.getActorName(), row.getAction(), subject, row.getSummary());
    }
}
