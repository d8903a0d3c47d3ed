package dev.openings.jooq.retention;

import static dev.openings.jooq.gen.Tables.EVENT;

import dev.openings.jooq.database.IdGenerator;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

/**
 * Events of any kind. Servers read events for their listeners once, within seconds, so that none waits for one that is due. Cursors
 * of the audit log tell where to go on, and need no event at that place.
 */
final class DueEvents implements DueRows {
    /** An id is generated just before its event happens. It is later than the event only after the clock was set back. */
    private static final Duration ID_AHEAD = Duration.ofDays(1);

    @Override
    public DueRecords read(DSLContext tx, LocalDate day, Instant before, Instant now) {
        Record row = tx.select(
                        DSL.count(),
                        DSL.count().filterWhere(EVENT.AT.lt(before.minus(Retention.BACKLOG))),
                        DSL.min(EVENT.AT),
                        DSL.max(EVENT.AT))
                .from(EVENT)
                .where(isDue(before))
                .fetchSingle();
        return new DueRecords(
                RecordKind.EVENTS,
                day,
                before,
                row.get(0, Long.class),
                0,
                row.get(1, Long.class),
                Optional.ofNullable(row.get(2, Instant.class)),
                Optional.ofNullable(row.get(3, Instant.class)));
    }

    @Override
    public int delete(DSLContext tx, Instant before, Instant now, boolean mayDeleteEvents) {
        List<UUID> ids = tx.select(EVENT.ID)
                .from(EVENT)
                .where(isDue(before))
                .orderBy(EVENT.ID)
                .limit(BATCH)
                .forUpdate()
                .skipLocked()
                .fetch(EVENT.ID);
        return tx.deleteFrom(EVENT).where(EVENT.ID.in(ids)).execute();
    }

    /** Times of events are in no index, but their ids are, and begin with the time. */
    private static Condition isDue(Instant before) {
        return EVENT.ID.lt(IdGenerator.lowest(before.plus(ID_AHEAD))).and(EVENT.AT.lt(before));
    }
}
