package dev.openings.jooq.booking;

import dev.openings.jooq.appointments.HoldRows;
import dev.openings.jooq.audit.AuditWriter;
import dev.openings.jooq.audit.SubjectKind;
import dev.openings.jooq.changes.CalendarChange;
import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.database.StatementBatch;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.operation.ProblemCode;
import dev.openings.jooq.permissions.Permission;
import dev.openings.jooq.permissions.Permissions;
import dev.openings.jooq.validation.InputChecks;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;

/** Releases a hold before it expires. */
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
        checks.noVersion(expectedVersion, "hold");
        if (!checks.areFine()) {
            return checks.refused();
        }
        Outcome<CalendarChange> released =
                services.transactions().inTransactionUnlessRefused(tx -> released(tx, id, actor));
        if (released instanceof Outcome.Done<CalendarChange>(CalendarChange change)) {
            services.changes().publish(change);
        }
        return released.map(unused -> id);
    }

    private Outcome<CalendarChange> released(DSLContext tx, UUID id, Actor actor) {
        StatementBatch batch = new StatementBatch(tx);
        HoldRows.LockedHold hold = HoldRows.lock(batch, id, services.now());
        batch.execute();
        Optional<CalendarChange> time = hold.busyTime().value();
        if (!hold.isActive().value() || time.isEmpty()) {
            return Outcome.refused(ProblemCode.NOT_FOUND, "No active hold has this id. It may have expired.", "id");
        }
        HoldRows.delete(tx, id);
        AuditWriter.write(tx, services, actor, "releaseHold", SubjectKind.HOLD, id, "Released a hold.");
        return Outcome.done(time.get());
    }
}
