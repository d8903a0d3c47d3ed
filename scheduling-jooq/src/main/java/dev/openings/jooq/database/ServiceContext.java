package dev.openings.jooq.database;

import dev.openings.jooq.changes.CalendarChanges;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.Options;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.permissions.Permission;
import dev.openings.jooq.permissions.Permissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import org.jooq.DSLContext;

/**
 * What all services share.
 *
 * @param transactions on the database
 * @param options of the application
 * @param ids generates the ids of rows
 * @param changes tells listeners about changes of calendars
 */
public record ServiceContext(Transactions transactions, Options options, IdGenerator ids, CalendarChanges changes) {
    /** The current time, cut to whole seconds. */
    public Instant now() {
        return options.clock().instant().truncatedTo(ChronoUnit.SECONDS);
    }

    /** Makes a change for an actor with the permission, and rolls back if it is refused; FORBIDDEN for other actors. */
    public <T> Outcome<T> change(Actor actor, Permission permission, Function<DSLContext, Outcome<T>> block) {
        return new Permissions(actor).require(permission, () -> transactions.inTransactionUnlessRefused(block));
    }

    /** The outcome of a change that is not made: it is always rolled back. FORBIDDEN for actors without the permission. */
    public <T> Outcome<T> preview(Actor actor, Permission permission, Function<DSLContext, Outcome<T>> block) {
        return new Permissions(actor).require(permission, () -> transactions.inTransactionRolledBack(block));
    }
}
