package dev.openings.jooq.retention;

import java.time.Instant;
import java.time.LocalDate;
import org.jooq.DSLContext;

/** The rows of one kind that were kept long enough. */
interface DueRows {
    /** The longest a transaction that deletes them takes is a fraction of a second. */
    int BATCH = 200;

    static DueRows of(RecordKind kind) {
        return switch (kind) {
            case VISITS -> new DueVisits();
            case MESSAGES -> new DueMessages();
            case EVENTS -> DueEvents.rows();
        };
    }

    /** Counts the records of before {@code before}, which is the start of {@code day}. */
    DueRecords read(DSLContext tx, LocalDate day, Instant before, Instant now);

    /**
     * Deletes at most {@link #BATCH} records of before {@code before}, the oldest first, and none that another transaction has locked.
     *
     * @return how many
     */
    int delete(DSLContext tx, Instant before, Instant now, boolean mayDeleteEvents);
}
