package dev.openings.jooq.database;

import dev.openings.jooq.changes.CalendarChange;
import dev.openings.jooq.changes.CalendarChanges;
import dev.openings.jooq.operation.Options;
import dev.openings.jooq.operation.Outcome;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import org.jooq.DSLContext;

/** What every service stands on. */
public record ServiceContext(Transactions transactions, Options options, IdGenerator ids, CalendarChanges changes) {
    /** Now, in whole seconds as people see them. */
    public Instant now() {
        return options.clock().instant().truncatedTo(ChronoUnit.SECONDS);
    }

    /** Runs a change of what starts depend on; once it is committed, listeners are told that any of them may have come or gone. */
    public <T> Outcome<T> changeConfiguration(Function<DSLContext, Outcome<T>> block) {
        Outcome<T> outcome = transactions.inTransactionUnlessRefused(block);
        if (outcome instanceof Outcome.Done<T>) {
            changes.publish(CalendarChange.ANY);
        }
        return outcome;
    }
}
