package dev.openings.jooq.booking;

import dev.openings.jooq.appointments.OccupancyRows;
import dev.openings.jooq.database.DeferredWrites;
import dev.openings.jooq.database.Transactions;
import dev.openings.jooq.slots.TransactionConfiguration;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;

/**
 * Runs attempts in transactions, and begins again where the configuration was outdated or a constraint of the database
 * overruled the decision. The constraint's refusal is decided anew, over a snapshot that holds what was in the way, and so
 * becomes an ordinary refusal.
 */
final class BookingTransactions {
    /** One more attempt is nearly always enough: it sees what was in the way. */
    private static final int MAX_ATTEMPTS = 8;

    private final BookingContext context;

    BookingTransactions(BookingContext context) {
        this.context = context;
    }

    /**
     * Runs {@code attempt} with the cached configuration. If that is outdated, or refuses an input that it may not know of,
     * the attempt is repeated with the current configuration.
     */
    <T> Attempted<T> run(Work<T> attempt) {
        if (context.cache().latest().isPresent()) {
            try {
                Attempted<T> attempted = committed(attempt, tx -> TransactionConfiguration.cached(tx, context.cache()));
                if (!attempted.isRefused()) {
                    return attempted;
                }
            } catch (TransactionConfiguration.Outdated outdated) {
                // The current configuration decides.
            }
        }
        return committed(attempt, tx -> TransactionConfiguration.current(tx, context.cache()));
    }

    /** One attempt, in one transaction. */
    interface Work<T> {
        /**
         * Runs the attempt.
         *
         * @param lockFirst true if a row that it reads before it knows what to lock was changed meanwhile in the attempt before:
         *     then it locks this row when it reads it
         */
        Attempted<T> run(TransactionConfiguration configuration, boolean lockFirst);
    }

    private <T> Attempted<T> committed(Work<T> attempt, Function<DSLContext, TransactionConfiguration> configuration) {
        boolean wasChanged = false;
        for (int i = 1; ; i++) {
            boolean lockFirst = wasChanged;
            try {
                return context.services()
                        .transactions()
                        .inTransaction(tx -> attempt.run(configuration.apply(tx), lockFirst));
            } catch (DataAccessException failed) {
                if (i == MAX_ATTEMPTS || !isOverruled(failed)) {
                    throw failed;
                }
            } catch (ConcurrentChange changed) {
                if (i == MAX_ATTEMPTS) {
                    throw changed;
                }
                wasChanged = true;
            }
        }
    }

    private static boolean isOverruled(DataAccessException failed) {
        return Transactions.isViolationOf(OccupancyRows.NO_OVERLAP, failed)
                || failed.sqlState().equals(DeferredWrites.CONFLICT)
                || Transactions.isViolationOf("idempotency_pk", failed)
                || Transactions.isViolationOf("hold_place_unique", failed)
                || Transactions.isViolationOf("public_visit_pk", failed)
                || Transactions.isViolationOf("used_secret_pk", failed);
    }

    /** A row that the attempt had read without a lock was changed before it was locked. Costs no stack trace. */
    static final class ConcurrentChange extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ConcurrentChange() {
            super("a row was changed by another transaction", null, false, false);
        }
    }
}
