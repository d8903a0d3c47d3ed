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

    /** The book of the state that this transaction sees first; what comes to it stays a draft until it is {@link #proven}. */
    RuleBook drafted(DSLContext tx) {
        Optional<UUID> state = state(tx);
        return known(state).map(RuleBook::draft).orElseGet(() -> RuleBook.of(tx, state));
    }

    /** The book of the state that this transaction sees, in a transaction that sees the database at one moment. */
    RuleBook atOneMoment(DSLContext tx) {
        Optional<UUID> state = state(tx);
        return known(state).orElseGet(() -> {
            RuleBook read = RuleBook.of(tx, state);
            proven(read);
            return read;
        });
    }

    /** Remembers a book, or what a draft adds to one: after all of it was read, the state still had its name. */
    void proven(RuleBook book) {
        if (book.basis().isPresent()) {
            book.basis().get().add(book);
        } else if (book.state().isPresent()) {
            latest = book;
        }
    }

    private Optional<RuleBook> known(Optional<UUID> state) {
        return latest().filter(it -> state.isPresent() && it.state().equals(state));
    }

    private static Optional<UUID> state(DSLContext tx) {
        return tx.dialect().family() == SQLDialect.POSTGRES
                ? Optional.of(tx.resultQuery(STATE).fetchSingle(0, UUID.class))
                : Optional.empty();
    }
}
