package dev.openings.jooq;

import dev.openings.availability.Schedule;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;

/**
 * The rules as one transaction takes them.
 *
 * @param tx the transaction, which reads what the book does not hold yet
 * @param book where they are remembered
 * @param mayBeOld whether the book is from before the transaction, so that nothing may be answered before the state was compared
 */
record Rules(DSLContext tx, RuleBook book, boolean mayBeOld) {
    /** Those that this transaction sees now. */
    static Rules now(DSLContext tx, Base base) {
        return new Rules(tx, base.rules().drafted(tx), false);
    }

    /** Those that this transaction sees, which sees the database at one moment. */
    static Rules atOneMoment(DSLContext tx, Base base) {
        return new Rules(tx, base.rules().atOneMoment(tx), false);
    }

    /** Those that were right a moment ago, if any are remembered; otherwise as {@link #now}. */
    static Rules remembered(DSLContext tx, Base base) {
        return base.rules().latest().map(it -> new Rules(tx, it.draft(), true)).orElseGet(() -> now(tx, base));
    }

    Practice practice() {
        return book.practice();
    }

    Optional<Service> service(UUID id) {
        return book.service(tx, id);
    }

    List<Candidate> candidates(Collection<UUID> ids) {
        return book.candidates(tx, ids);
    }

    Set<UUID> activeStaff() {
        return book.activeStaff(tx);
    }

    Map<UUID, Schedule> schedules(Collection<UUID> ids) {
        return book.schedules(tx, ids);
    }

    /** Something was decided by rules that are no longer the rules. Costs no stack trace. */
    static final class Outdated extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Outdated() {
            super("the rules have changed", null, false, false);
        }
    }
}
