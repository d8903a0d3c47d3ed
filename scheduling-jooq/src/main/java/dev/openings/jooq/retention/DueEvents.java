package dev.openings.jooq.retention;

import static dev.openings.jooq.gen.Tables.EVENT;

import dev.openings.jooq.database.IdGenerator;
import java.time.Duration;
import java.time.Instant;
import org.jooq.Condition;

/**
 * Events of any kind. Servers read events for their listeners once, within seconds, so that none waits for one that is due. Cursors
 * of the audit log tell where to go on, and need no event at that place.
 */
final class DueEvents {
    /** An id is generated just before its event happens. It is later than the event only after the clock was set back. */
    private static final Duration ID_AHEAD = Duration.ofDays(1);

    private DueEvents() {}

    static DueRows rows() {
        return new RowsByAge(RecordKind.EVENTS, EVENT, EVENT.ID, EVENT.AT, DueEvents::isDue);
    }

    /** Times of events are in no index, but their ids are, and begin with the time. */
    private static Condition isDue(Instant before) {
        return EVENT.ID.lt(IdGenerator.lowest(before.plus(ID_AHEAD))).and(EVENT.AT.lt(before));
    }
}
