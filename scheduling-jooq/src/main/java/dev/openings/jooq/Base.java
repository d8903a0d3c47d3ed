package dev.openings.jooq;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What every service stands on. */
record Base(Transactions transactions, Options options, Ids ids, CalendarChanges changes) {
    /** Now, in whole seconds as people see them. */
    Instant now() {
        return options.clock().instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
