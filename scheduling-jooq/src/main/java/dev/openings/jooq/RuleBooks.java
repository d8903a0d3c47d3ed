package dev.openings.jooq;

import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jspecify.annotations.Nullable;

/** Keeps the latest {@link RuleBook}, where the database can tell whether it is still right. */
final class RuleBooks {
    static final String STATE = "select state from rules_state";

    private volatile @Nullable RuleBook latest;

    /** The latest book, which may be out of date: whoever decides by it asks for the state again. None: read one. */
    Optional<RuleBook> latest() {
        return Optional.ofNullable(latest);
    }

    /** The book of the state that this transaction sees; in one that sees the database at one moment, it stays right. */
    RuleBook current(DSLContext tx) {
        Optional<UUID> state = state(tx);
        RuleBook known = latest;
        if (known != null && state.isPresent() && known.state().equals(state)) {
            return known;
        }
        // The state first: what is read after it is of that state or of a later one, and never passes for newer than it
        // is.
        RuleBook read = RuleBook.of(tx, state);
        if (state.isPresent()) {
            latest = read;
        }
        return read;
    }

    private static Optional<UUID> state(DSLContext tx) {
        return tx.dialect().family() == SQLDialect.POSTGRES
                ? Optional.of(tx.resultQuery(STATE).fetchSingle(0, UUID.class))
                : Optional.empty();
    }
}
