package dev.openings.jooq.audit;

import static dev.openings.jooq.gen.Tables.EVENT;

import dev.openings.jooq.database.NameCursors;
import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.gen.tables.records.EventRecord;
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
     * @return INVALID at {@code after} and {@code before} for an invalid cursor
     */
    public Outcome<Page<AuditEvent>> list(Optional<UUID> subjectId, PageRequest request) {
        return NameCursors.range(request).map(range -> {
            Condition isOlder = range.after().map(it -> EVENT.ID.lt(it.id())).orElse(DSL.noCondition());
            Condition isNewer = range.before().map(it -> EVENT.ID.gt(it.id())).orElse(DSL.noCondition());
            List<EventRecord> rows = base.transactions()
                    .inReadOnlyTransaction(tx -> tx.selectFrom(EVENT)
                            .where(listed(subjectId))
                            .and(isOlder)
                            .and(isNewer)
                            .orderBy(range.isBackwards() ? EVENT.ID.asc() : EVENT.ID.desc())
                            .limit(request.limit())
                            .fetch());
            return Page.of(rows, request, AuditLog::event, row -> NameCursors.encode("", row.getId()));
        });
    }

    /** The number of events on all pages of {@link #list}. */
    public int count(Optional<UUID> subjectId) {
        return base.transactions().inReadOnlyTransaction(tx -> tx.fetchCount(EVENT, listed(subjectId)));
    }

    private static Condition listed(Optional<UUID> subjectId) {
        return EVENT.KIND
                .notIn(EventKind.namesOfUnlisted())
                .and(subjectId.map(EVENT.SUBJECT_ID::eq).orElse(DSL.noCondition()));
    }

    private static AuditEvent event(EventRecord row) {
        Optional<AuditEvent.Subject> subject = Optional.ofNullable(row.getSubjectId())
                .map(id -> new AuditEvent.Subject(SubjectKind.valueOf(row.getSubjectKind()), id));
        return new AuditEvent(
                row.getId(),
                row.getAt(),
                row.getActorName(),
                EventKind.actionOf(row.getKind()),
                subject,
                row.getSummary());
    }
}
