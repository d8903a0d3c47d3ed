package dev.openings.jooq.slots;

import dev.openings.availability.Schedule;
import dev.openings.jooq.bookables.Candidate;
import dev.openings.jooq.database.StatementBatch;
import dev.openings.jooq.database.Transactions;
import dev.openings.jooq.practice.Practice;
import dev.openings.jooq.practice.PracticeRows;
import dev.openings.jooq.services.Service;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;

/**
 * The configuration as one transaction uses it: the practice, services, bookables and hours.
 *
 * @param tx the transaction; it reads what the snapshot does not hold yet
 * @param snapshot the configuration that is read so far
 * @param mayBeOutdated true if the snapshot is older than the transaction, whose decision then has to verify the state
 */
public record TransactionConfiguration(DSLContext tx, ConfigurationSnapshot snapshot, boolean mayBeOutdated) {
    /** The configuration that this transaction sees now. */
    public static TransactionConfiguration current(DSLContext tx, ConfigurationCache cache) {
        return new TransactionConfiguration(tx, cache.draftOfCurrent(tx), false);
    }

    /** The configuration that a transaction sees whose statements all see one moment. */
    public static TransactionConfiguration atOneMoment(DSLContext tx, ConfigurationCache cache) {
        return new TransactionConfiguration(tx, cache.current(tx), false);
    }

    /** The cached configuration, which may be outdated; without one the {@link #current} configuration. */
    public static TransactionConfiguration cached(DSLContext tx, ConfigurationCache cache) {
        return cache.unverified()
                .map(it -> new TransactionConfiguration(tx, it.draft(), true))
                .orElseGet(() -> current(tx, cache));
    }

    /**
     * Adds the statement that tells the configuration that a transaction sees: on PostgreSQL its state, so that nothing is read that
     * is cached.
     */
    public static Reading select(StatementBatch batch, ConfigurationCache cache) {
        if (batch.isOnPostgres()) {
            StatementBatch.Result<UUID> state = batch.add(ConfigurationCache.STATE, List.of(), rows -> {
                rows.next();
                return rows.getObject(1, UUID.class);
            });
            return tx -> new TransactionConfiguration(tx, cache.draftOf(tx, state.value()), false);
        }
        StatementBatch.Result<Practice> practice = PracticeRows.select(batch);
        return tx -> new TransactionConfiguration(tx, ConfigurationSnapshot.of(practice.value()), false);
    }

    /** The configuration once the statements were executed. */
    @FunctionalInterface
    public interface Reading {
        /** In the same transaction. */
        TransactionConfiguration of(DSLContext tx);
    }

    /** Caches what this transaction has read, if the state has not changed since. It must not have changed the configuration. */
    public void share(ConfigurationCache cache, Transactions transactions) {
        if (snapshot.state().isPresent() && snapshot.hasNews() && cache.isCurrent(tx, snapshot)) {
            cache.publish(snapshot, transactions);
        }
    }

    /** The practice. */
    public Practice practice() {
        return snapshot.practice();
    }

    /** The service; empty if the id is unknown. */
    public Optional<Service> service(UUID id) {
        return snapshot.service(tx, id);
    }

    List<Candidate> candidates(Collection<UUID> ids) {
        return snapshot.candidates(tx, ids);
    }

    Set<UUID> activeStaff() {
        return snapshot.activeStaff(tx);
    }

    /** The dates on which the practice is closed all day. */
    Set<LocalDate> closedDates() {
        return snapshot.closedDates(tx);
    }

    /** The schedules of these bookables; an unknown id has none. */
    public Map<UUID, Schedule> schedules(Collection<UUID> ids) {
        return snapshot.schedules(tx, ids);
    }

    /** A decision was about to use an outdated configuration. Costs no stack trace. */
    public static final class Outdated extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /** The one message says it all. */
        public Outdated() {
            super("the configuration has changed", null, false, false);
        }
    }
}
