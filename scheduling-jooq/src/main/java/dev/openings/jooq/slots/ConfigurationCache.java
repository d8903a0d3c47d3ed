package dev.openings.jooq.slots;

import dev.openings.jooq.database.Transactions;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jspecify.annotations.Nullable;

/**
 * Caches the latest {@link ConfigurationSnapshot}. PostgreSQL names the state of the configuration in {@code rules_state},
 * so that a transaction can verify that a cached snapshot is current. H2 has no such name; there nothing is cached.
 */
public final class ConfigurationCache {
    static final String STATE = "select state from rules_state";

    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private volatile @Nullable ConfigurationSnapshot latest;

    /** An empty cache. */
    public ConfigurationCache() {}

    /** The latest snapshot, which may be outdated: a decision that uses it has to verify its state. Empty: read one. */
    public Optional<ConfigurationSnapshot> latest() {
        return Optional.ofNullable(latest);
    }

    /** How often transactions found their configuration here; all zero on H2. */
    public CacheStatistics statistics() {
        return new CacheStatistics(
                hits.sum(),
                misses.sum(),
                latest().map(ConfigurationSnapshot::entries).orElse(0));
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
        Optional<UUID> state = state(tx);
        return cached(state).map(ConfigurationSnapshot::draft).orElseGet(() -> ConfigurationSnapshot.of(tx, state));
    }

    /** As {@link #draftOfCurrent}, of a state that the transaction has read. */
    ConfigurationSnapshot draftOf(DSLContext tx, UUID state) {
        return cached(Optional.of(state))
                .map(ConfigurationSnapshot::draft)
                .orElseGet(() -> ConfigurationSnapshot.of(tx, Optional.of(state)));
    }

    /** The snapshot of the state that a transaction sees whose statements all see one moment. */
    ConfigurationSnapshot current(DSLContext tx) {
        Optional<UUID> state = state(tx);
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
        } else if (verified.state().isPresent()) {
            latest = verified;
        }
    }

    /** True if the configuration has not changed since the state of {@code snapshot}. */
    boolean isCurrent(DSLContext tx, ConfigurationSnapshot snapshot) {
        return state(tx).equals(snapshot.state());
    }

    private Optional<ConfigurationSnapshot> cached(Optional<UUID> state) {
        if (state.isEmpty()) {
            return Optional.empty();
        }
        Optional<ConfigurationSnapshot> found = latest().filter(it -> it.state().equals(state));
        (found.isPresent() ? hits : misses).increment();
        return found;
    }

    private static Optional<UUID> state(DSLContext tx) {
        return tx.dialect().family() == SQLDialect.POSTGRES
                ? Optional.of(tx.resultQuery(STATE).fetchSingle(0, UUID.class))
                : Optional.empty();
    }
}
