package dev.openings.jooq.database;

import dev.openings.jooq.changes.CalendarChange;
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
 * @param changes publishes changes of calendars
 */
public record ServiceContext(Transactions transactions, Options options, IdGenerator ids, CalendarChanges changes) {
    /** The current time, cut to whole seconds. */
    public Instant now() {
        return options.clock().instant().truncatedTo(ChronoUnit.SECONDS);
    }

    /** {@link #changeConfiguration(Function)} for an actor with the permission; FORBIDDEN for others. */
    public <T> Outcome<T> changeConfiguration(
            Actor actor, Permission permission, Function<DSLContext, Outcome<T>> block) {
        return new Permissions(actor).require(permission, () -> changeConfiguration(block));
    }

    /** Commits a change of the configuration that available slots depend on, and then publishes {@link CalendarChange#ANY}. */
    public <T> Outcome<T> changeConfiguration(Function<DSLContext, Outcome<T>> block) {
        Outcome<T> outcome = transactions.inTransactionUnlessRefused(block);
        if (outcome instanceof Outcome.Done<T>) {
            changes.publish(CalendarChange.ANY);
        }
        return outcome;
    }
}
