package dev.openings.jooq.booking;

import dev.openings.jooq.appointments.HoldRows;
import dev.openings.jooq.changes.CalendarChange;
import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.database.StatementBatch;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.InputRule;
import dev.openings.jooq.operation.Problem;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;

/**
 * The hold that a booking or a move uses up. An expired hold is no problem: then the time is booked if it is free, as
 * without a hold.
 */
record UsedHold(UUID id, HoldRows.ExistingHold row) {
    /** Adds the statements that read the hold, and lock it where {@code locks} is true. */
    static UsedHold read(StatementBatch batch, UUID id, Instant now, boolean locks) {
        return new UsedHold(id, HoldRows.select(batch, id, now, locks));
    }

    /** The problem to report if the hold is not active and its time cannot be booked. */
    Optional<Problem> expired() {
        return row.isActive().value() ? Optional.empty() : Optional.of(InputRule.HOLD_EXPIRED.at("holdId"));
    }

    /** Deletes the hold if it is active, so that its time can be written anew. */
    void delete(DSLContext tx) {
        if (row.isActive().value()) {
            HoldRows.delete(tx, id);
        }
    }

    /** Writes that {@link #delete} gave time back, unless {@code change} covers it. */
    void writeFreed(DSLContext tx, ServiceContext context, Actor actor, CalendarChange change) {
        row.busyTime()
                .value()
                .filter(it -> row.isActive().value() && !change.covers(it))
                .ifPresent(it -> HoldEvents.freed(tx, context, actor, id, it));
    }
}
