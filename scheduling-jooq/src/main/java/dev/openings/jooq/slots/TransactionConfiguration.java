package dev.openings.jooq.slots;

import dev.openings.availability.Schedule;
import dev.openings.jooq.appointments.BusyTimes;
import dev.openings.jooq.bookables.Candidate;
import dev.openings.jooq.database.StatementBatch;
import dev.openings.jooq.database.Transactions;
import dev.openings.jooq.practice.Practice;
import dev.openings.jooq.services.Service;
import dev.openings.time.Interval;
import java.time.Instant;
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
 * @param remembered the busy time of an answer that takes what is remembered; empty: all of it is read
 */
public record TransactionConfiguration(
        DSLContext tx, ConfigurationSnapshot snapshot, boolean mayBeOutdated, Optional<CurrentBusyTimes> remembered) {
    /** A configuration for transactions that read all busy time. */
    public TransactionConfiguration(DSLContext tx, ConfigurationSnapshot snapshot, boolean mayBeOutdated) {
        this(tx, snapshot, mayBeOutdated, Optional.empty());
    }

    /** The same configuration for an answer that takes what is remembered of busy time. */
    TransactionConfiguration remembering(RememberedBusyTimes memory) {
        return new TransactionConfiguration(
                tx, snapshot, mayBeOutdated, Optional.of(new CurrentBusyTimes(tx, memory, snapshot.state())));
    }

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
     * Adds the statement that tells the configuration that a transaction sees: the name of its state, so that nothing is read that
     * is cached.
     */
    public static Reading select(StatementBatch batch, ConfigurationCache cache) {
        StatementBatch.Result<UUID> state = ConfigurationCache.select(batch);
        return tx -> new TransactionConfiguration(tx, cache.draftOf(tx, state.value()), false);
    }

    /** The configuration once the statements were executed. */
    @FunctionalInterface
    public interface Reading {
        /** In the same transaction. */
        TransactionConfiguration of(DSLContext tx);
    }

    /** Caches what this transaction has read, if the state has not changed since. It must not have changed the configuration. */
    public void share(ConfigurationCache cache, Transactions transactions) {
        if (snapshot.hasNews() && cache.isCurrent(tx, snapshot)) {
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

    /** The busy times of these bookables, as {@link BusyTimes#find}. */
    BusyTimes.Read busy(Collection<UUID> ids, Interval range, Instant now, boolean withHistory) {
        return remembered
                .map(it -> it.find(ids, range, now))
                .orElseGet(() -> BusyTimes.find(tx, ids, range, now, withHistory));
    }

    /**
     * The transaction, for a read of rows that are neither configuration nor busy time.
     *
     * @throws Outdated if the answer takes what is remembered, and each of its statements sees another moment
     */
    DSLContext reading() {
        snapshot.requireReading();
        return tx;
    }

    /**
     * Proves the configuration of an answer that used no busy time, which would have proved it.
     *
     * @throws Outdated if the configuration has changed
     */
    void prove(ConfigurationCache cache) {
        if (!remembered.map(CurrentBusyTimes::isProven).orElse(false) && !cache.isCurrent(tx, snapshot)) {
            throw new Outdated();
        }
    }

    /** A decision was about to use an outdated configuration, or needs more than what is remembered. Costs no stack trace. */
    public static final class Outdated extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /** The one message says it all. */
        public Outdated() {
            super("the configuration has changed", null, false, false);
        }
    }
}
