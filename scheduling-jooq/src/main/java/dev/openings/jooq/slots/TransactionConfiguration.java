package dev.openings.jooq.slots;

import dev.openings.availability.Schedule;
import dev.openings.jooq.bookables.Candidate;
import dev.openings.jooq.practice.Practice;
import dev.openings.jooq.services.Service;
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
public record TransactionConfiguration(DSLContext tx, ConfigurationSnapshot book, boolean mayBeOld) {
    /** Those that this transaction sees now. */
    public static TransactionConfiguration now(DSLContext tx, ConfigurationCache cache) {
        return new TransactionConfiguration(tx, cache.drafted(tx), false);
    }

    /** Those that this transaction sees, which sees the database at one moment. */
    public static TransactionConfiguration atOneMoment(DSLContext tx, ConfigurationCache cache) {
        return new TransactionConfiguration(tx, cache.atOneMoment(tx), false);
    }

    /** Those that were right a moment ago, if any are remembered; otherwise as {@link #now}. */
    public static TransactionConfiguration remembered(DSLContext tx, ConfigurationCache cache) {
        return cache.latest()
                .map(it -> new TransactionConfiguration(tx, it.draft(), true))
                .orElseGet(() -> now(tx, cache));
    }

    public Practice practice() {
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

    public Map<UUID, Schedule> schedules(Collection<UUID> ids) {
        return book.schedules(tx, ids);
    }

    /** Something was decided by rules that are no longer the rules. Costs no stack trace. */
    public static final class Outdated extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Outdated() {
            super("the rules have changed", null, false, false);
        }
    }
}
