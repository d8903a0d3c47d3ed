package dev.openings.jooq.booking;

import dev.openings.jooq.appointments.HoldRows;
import dev.openings.jooq.changes.CalendarChange;
import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.database.StatementBatch;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.InputRule;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.permissions.Permission;
import dev.openings.jooq.permissions.Permissions;
import dev.openings.jooq.validation.InputChecks;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;

/** Releases holds: one before it expires, and those that have expired. */
final class HoldRelease {
    private final ServiceContext services;

    HoldRelease(ServiceContext services) {
        this.services = services;
    }

    Outcome<UUID> release(Actor actor, UUID id, Optional<Integer> expectedVersion) {
        return new Permissions(actor).require(Permission.USE_HOLD, () -> released(actor, id, expectedVersion));
    }

    private Outcome<UUID> released(Actor actor, UUID id, Optional<Integer> expectedVersion) {
        InputChecks checks = new InputChecks();
        checks.noVersion(expectedVersion);
        if (!checks.areFine()) {
            return checks.refused();
        }
        return services.transactions().inTransactionUnlessRefused(tx -> released(tx, id, actor));
    }

    private Outcome<UUID> released(DSLContext tx, UUID id, Actor actor) {
        StatementBatch batch = new StatementBatch(tx);
        HoldRows.ExistingHold hold = HoldRows.select(batch, id, services.now(), true);
        batch.execute();
        Optional<CalendarChange> time = hold.busyTime().value();
        if (!hold.isActive().value() || time.isEmpty()) {
            return Outcome.refused(InputRule.UNKNOWN_HOLD.at("id"));
        }
        HoldRows.delete(tx, id);
        HoldEvents.released(tx, services, actor, id, time.get());
        return Outcome.done(id);
    }

    /** Deletes the holds that have expired, and writes that they gave their time back. */
    static void releaseExpired(DSLContext tx, ServiceContext services) {
        HoldRows.deleteExpired(tx, services.now())
                .forEach((id, time) -> HoldEvents.freed(tx, services, new Actor.Server(), id, time));
    }
}
