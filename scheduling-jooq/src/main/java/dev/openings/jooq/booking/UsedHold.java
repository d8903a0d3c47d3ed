package dev.openings.jooq.booking;

import dev.openings.jooq.appointments.HoldRows;
import dev.openings.jooq.changes.CalendarChange;
import dev.openings.jooq.database.StatementBatch;
import dev.openings.jooq.operation.ProblemCode;
import dev.openings.jooq.validation.InputChecks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;

/** The hold that a booking or a move uses up. */
record UsedHold(UUID id, HoldRows.Locked row) {
    /** Adds the statements that lock and read the hold. */
    static UsedHold read(StatementBatch batch, UUID id, Instant now) {
        return new UsedHold(id, HoldRows.lock(batch, id, now));
    }

    void verify(InputChecks checks) {
        if (!row.isActive().answer()) {
            checks.add(ProblemCode.HOLD_EXPIRED, "No active hold has this id. It may have expired.", "holdId");
        }
    }

    /**
     * Deletes the hold.
     *
     * @param changes published for what takes its place
     * @return {@code changes}, and the time of the hold unless they cover it
     */
    List<CalendarChange> useUp(DSLContext tx, List<CalendarChange> changes) {
        HoldRows.delete(tx, id);
        List<CalendarChange> all = new ArrayList<>(changes);
        row.time()
                .answer()
                .filter(it -> changes.stream().noneMatch(change -> change.covers(it)))
                .ifPresent(all::add);
        return all;
    }
}
