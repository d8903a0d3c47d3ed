package dev.openings.jooq;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import org.jooq.DSLContext;

/** What every service stands on. */
record Base(Transactions transactions, Options options, Ids ids, CalendarChanges changes, RuleBooks rules) {
    /** Now, in whole seconds as people see them. */
    Instant now() {
        return options.clock().instant().truncatedTo(ChronoUnit.SECONDS);
    }

    /** Runs a change of what starts depend on; once it is committed, listeners are told that any of them may have come or gone. */
    <T> Outcome<T> changing(Function<DSLContext, Outcome<T>> block) {
        Outcome<T> outcome = transactions.decide(block);
        if (outcome instanceof Outcome.Done<T>) {
            changes.publish(ChangeWire.ANYTHING);
        }
        return outcome;
    }
}
