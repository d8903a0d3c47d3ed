package dev.openings.jooq.audit;

import static dev.openings.jooq.gen.Tables.EVENT;

import dev.openings.jooq.database.NameCursors;
import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.gen.tables.records.EventRecord;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.operation.Page;
import dev.openings.jooq.operation.PageRequest;
import dev.openings.jooq.operation.RequestOrigin;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/** The audit log: who did what, when, and from where. Services write changes themselves; the application writes accesses. */
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
            return base.transactions().inReadOnlyTransaction(tx -> {
                List<EventRecord> rows = tx.selectFrom(EVENT)
                        .where(listed(subjectId))
                        .and(isOlder)
                        .and(isNewer)
                        .orderBy(range.isBackwards() ? EVENT.ID.asc() : EVENT.ID.desc())
                        .limit(request.limit())
                        .fetch();
                ActorNames names = ActorNames.read(tx, rows);
                return Page.of(
                        rows, request, row -> event(row, names.of(row)), row -> NameCursors.encode("", row.getId()));
            });
        });
    }

    /** The number of events on all pages of {@link #list}. */
    public int count(Optional<UUID> subjectId) {
        return base.transactions().inReadOnlyTransaction(tx -> tx.fetchCount(EVENT, listed(subjectId)));
    }

    /**
     * A text that is another one whenever personal data was removed: a contact was erased or deleted, or records were deleted that
     * had been kept long enough. An embedded database keeps what was removed in the free space of its file until the file is
     * compacted: necessary once the text has changed.
     *
     * @return empty if nothing was removed since the database was created
     */
    public String removals() {
        return base.transactions().inReadOnlyTransaction(tx -> {
            // The number alone falls when events are deleted; the last id alone stays after the clock was set back.
            Set<UUID> ids = tx.select(EVENT.ID)
                    .from(EVENT)
                    .where(EVENT.KIND.in(EventKind.namesOfRemovals()))
                    .fetchSet(EVENT.ID);
            return ids.stream()
                    .max(Comparator.naturalOrder())
                    .map(last -> ids.size() + " " + last)
                    .orElse("");
        });
    }

    /** Writes accesses that changed nothing. The actor of invalid tokens is a caller without an account. */
    public void record(Collection<Access> accesses) {
        if (accesses.isEmpty()) {
            return;
        }
        base.transactions().inTransaction(tx -> {
            for (Access access : accesses) {
                EventWriter.write(tx, base, actor(access), event(access), access.origin());
            }
            return tx;
        });
    }

    private static Actor actor(Access access) {
        return switch (access) {
            case Access.ContactRead read -> read.actor();
            case Access.Refused refused -> refused.actor();
            case Access.InvalidTokens unused -> new Actor.Anyone();
        };
    }

    private static NewEvent event(Access access) {
        return switch (access) {
            case Access.ContactRead read ->
                NewEvent.of(EventKind.CONTACT_READ, SubjectKind.CONTACT, read.contactId(), "Opened a contact.");
            case Access.Refused refused ->
                NewEvent.ofPractice(
                        EventKind.ACCESS_REFUSED, "Was refused " + refused.what() + times(refused.times()) + ".");
            case Access.InvalidTokens tokens ->
                NewEvent.ofPractice(EventKind.TOKENS_REFUSED, "Presented invalid tokens" + times(tokens.times()) + ".");
        };
    }

    private static String times(int times) {
        return times == 1 ? "" : ", " + times + " times";
    }

    private static Condition listed(Optional<UUID> subjectId) {
        return EVENT.KIND
                .notIn(EventKind.namesOfUnlisted())
                .and(subjectId.map(EVENT.SUBJECT_ID::eq).orElse(DSL.noCondition()));
    }

    private static AuditEvent event(EventRecord row, String by) {
        Optional<AuditEvent.Subject> subject = Optional.ofNullable(row.getSubjectId())
                .map(id -> new AuditEvent.Subject(SubjectKind.valueOf(row.getSubjectKind()), id));
        return new AuditEvent(
                row.getId(),
                row.getAt(),
                new AuditEvent.By(
                        ActorKind.valueOf(row.getActorKind()),
                        Optional.ofNullable(row.getActorId()),
                        row.getActorAdmin(),
                        by),
                new RequestOrigin(
                        Optional.ofNullable(row.getRequestAddress()),
                        Optional.ofNullable(row.getRequestId()),
                        Optional.ofNullable(row.getTokenIssuer()),
                        Optional.ofNullable(row.getTokenSubject()),
                        Optional.ofNullable(row.getTokenId())),
                EventKind.actionOf(row.getKind()),
                subject,
                Optional.ofNullable(row.getChangedFields())
                        .map(it -> List.of(it.split(",")))
                        .orElse(List.of()),
                row.getSummary());
    }
}
