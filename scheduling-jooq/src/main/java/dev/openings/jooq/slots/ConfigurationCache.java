package dev.openings.jooq.slots;

import dev.openings.jooq.database.StatementBatch;
import dev.openings.jooq.database.Transactions;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Caches the latest {@link ConfigurationSnapshot}. The database names the state of the configuration in {@code rules_state},
 * so that a transaction can verify that a cached snapshot is current.
 */
public final class ConfigurationCache {
    static final String STATE = "select state from rules_state";

    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private final RememberedBusyTimes busyTimes = new RememberedBusyTimes();
    private volatile @Nullable ConfigurationSnapshot latest;

    /** An empty cache. */
    public ConfigurationCache() {}

    /** The latest snapshot, which may be outdated: a decision that uses it has to verify its state. Empty: read one. */
    public Optional<ConfigurationSnapshot> latest() {
        return Optional.ofNullable(latest);
    }

    /** How often transactions found their configuration here. */
    public CacheStatistics statistics() {
        return new CacheStatistics(
                hits.sum(),
                misses.sum(),
                latest().map(ConfigurationSnapshot::entries).orElse(0));
    }

    /** How often busy time was found in memory, week by week. */
    public CacheStatistics busyStatistics() {
        return busyTimes.statistics();
    }

    /** The busy time that answers remember. */
    RememberedBusyTimes busyTimes() {
        return busyTimes;
    }

    /** As {@link #latest}, for a transaction that uses it. */
    Optional<ConfigurationSnapshot> unverified() {
        Optional<ConfigurationSnapshot> found = latest();
        // Without one, the transaction asks for the snapshot of its state, which counts the miss.
        found.ifPresent(unused -> hits.increment());
        return found;
    }

    /**
     * The snapshot of the state that a read-committed transaction sees first. The transaction adds to a draft, which is
     * {@link #publish published} once it is verified.
     */
    ConfigurationSnapshot draftOfCurrent(DSLContext tx) {
        UUID state = state(tx);
        return cached(state).map(ConfigurationSnapshot::draft).orElseGet(() -> ConfigurationSnapshot.of(tx, state));
    }

    /** As {@link #draftOfCurrent}, of a state that the transaction has read. */
    ConfigurationSnapshot draftOf(DSLContext tx, UUID state) {
        return cached(state).map(ConfigurationSnapshot::draft).orElseGet(() -> ConfigurationSnapshot.of(tx, state));
    }

    /** The snapshot of the state that a transaction sees whose statements all see one moment. */
    ConfigurationSnapshot current(DSLContext tx) {
        UUID state = state(tx);
        return cached(state).orElseGet(() -> ConfigurationSnapshot.of(tx, state));
    }

    /**
     * Caches a snapshot, or adds a draft to the snapshot that it came from. Call it after the commit of a transaction that
     * has found the state unchanged after all of its reads. In a transaction of the caller it caches nothing: what such a
     * transaction reads may never be committed.
     */
    public void publish(ConfigurationSnapshot verified, Transactions transactions) {
        if (transactions.isJoined()) {
            return;
        }
        if (verified.basis().isPresent()) {
            verified.basis().get().add(verified);
        } else {
            latest = verified;
        }
    }

    /** True if the configuration has not changed since the state of {@code snapshot}. */
    boolean isCurrent(DSLContext tx, ConfigurationSnapshot snapshot) {
        return state(tx).equals(snapshot.state());
    }

    private Optional<ConfigurationSnapshot> cached(UUID state) {
        Optional<ConfigurationSnapshot> found = latest().filter(it -> it.state().equals(state));
        (found.isPresent() ? hits : misses).increment();
        return found;
    }

    private static UUID state(DSLContext tx) {
        StatementBatch batch = new StatementBatch(tx);
        StatementBatch.Result<UUID> state = select(batch);
        batch.execute();
        return state.value();
    }

    /** Adds the statement that reads the name of the state. */
    static StatementBatch.Result<UUID> select(StatementBatch batch) {
        return batch.add(STATE, List.of(), rows -> {
            rows.next();
            return rows.getObject(1, UUID.class);
        });
    }
}
