package dev.openings.jooq.slots;

import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jspecify.annotations.Nullable;

/** Keeps the latest {@link ConfigurationSnapshot}, where the database can tell whether it is still right. */
public final class ConfigurationCache {
    static final String STATE = "select state from rules_state";

    private volatile @Nullable ConfigurationSnapshot latest;

    /** An empty cache. */
    public ConfigurationCache() {}

    /** The latest book, which may be out of date: whoever decides by it asks for the state again. None: read one. */
    public Optional<ConfigurationSnapshot> latest() {
        return Optional.ofNullable(latest);
    }

    /** The book of the state that this transaction sees first; what comes to it stays a draft until it is {@link #proven}. */
    ConfigurationSnapshot drafted(DSLContext tx) {
        Optional<UUID> state = state(tx);
        return known(state).map(ConfigurationSnapshot::draft).orElseGet(() -> ConfigurationSnapshot.of(tx, state));
    }

    /** The book of the state that this transaction sees, in a transaction that sees the database at one moment. */
    ConfigurationSnapshot atOneMoment(DSLContext tx) {
        Optional<UUID> state = state(tx);
        return known(state).orElseGet(() -> {
            ConfigurationSnapshot read = ConfigurationSnapshot.of(tx, state);
            proven(read);
            return read;
        });
    }

    /** Remembers a book, or what a draft adds to one: after all of it was read, the state still had its name. */
    public void proven(ConfigurationSnapshot book) {
        if (book.basis().isPresent()) {
            book.basis().get().add(book);
        } else if (book.state().isPresent()) {
            latest = book;
        }
    }

    private Optional<ConfigurationSnapshot> known(Optional<UUID> state) {
        return latest().filter(it -> state.isPresent() && it.state().equals(state));
    }

    private static Optional<UUID> state(DSLContext tx) {
        return tx.dialect().family() == SQLDialect.POSTGRES
                ? Optional.of(tx.resultQuery(STATE).fetchSingle(0, UUID.class))
                : Optional.empty();
    }
}
