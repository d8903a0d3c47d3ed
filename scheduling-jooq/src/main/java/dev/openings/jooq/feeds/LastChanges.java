package dev.openings.jooq.feeds;

import static dev.openings.jooq.gen.Tables.EVENT;

import dev.openings.jooq.audit.EventKind;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/**
 * When the names and addresses that calendars show were changed last, as events tell. Events are kept as long as the audit log:
 * what was changed before counts as never changed.
 *
 * @param ofPractice of the name and the address of the practice
 * @param ofOthers of services, staff members, resources and contacts; those that never changed are no keys
 */
record LastChanges(Instant ofPractice, Map<UUID, Instant> ofOthers) {
    private static final List<String> KINDS = Stream.of(
                    EventKind.SERVICE_CHANGED,
                    EventKind.SERVICE_TEXTS_CHANGED,
                    EventKind.STAFF_MEMBER_CHANGED,
                    EventKind.RESOURCE_CHANGED,
                    EventKind.CONTACT_CHANGED,
                    EventKind.CONTACT_ERASED)
            .map(Enum::name)
            .toList();

    LastChanges {
        ofOthers = Map.copyOf(ofOthers);
    }

    /** Changes after {@code now}, by a clock that was wrong, are left out. */
    static LastChanges read(DSLContext tx, Collection<UUID> subjects, Instant now) {
        Instant practice = tx.select(DSL.max(EVENT.AT))
                .from(EVENT)
                .where(EVENT.SUBJECT_ID.isNull())
                .and(EVENT.KIND.eq(EventKind.PRACTICE_CHANGED.name()))
                .and(EVENT.AT.le(now))
                .fetchOptional(DSL.max(EVENT.AT))
                .orElse(Instant.EPOCH);
        Map<UUID, Instant> others = new HashMap<>();
        Batches.of(Set.copyOf(subjects)).forEach(ids -> others.putAll(read(tx, ids, now)));
        return new LastChanges(practice, others);
    }

    private static Map<UUID, Instant> read(DSLContext tx, List<UUID> ids, Instant now) {
        return tx.select(EVENT.SUBJECT_ID, DSL.max(EVENT.AT))
                .from(EVENT)
                .where(EVENT.SUBJECT_ID.in(ids))
                .and(EVENT.KIND.in(KINDS))
                .and(EVENT.AT.le(now))
                .groupBy(EVENT.SUBJECT_ID)
                .fetchMap(EVENT.SUBJECT_ID, DSL.max(EVENT.AT));
    }

    /** The latest of {@code own} and the changes of the practice and these subjects. */
    Instant latest(Instant own, Stream<UUID> subjects) {
        return Stream.concat(Stream.of(own, ofPractice), subjects.map(id -> ofOthers.getOrDefault(id, Instant.EPOCH)))
                .max(Instant::compareTo)
                .orElse(own);
    }
}
