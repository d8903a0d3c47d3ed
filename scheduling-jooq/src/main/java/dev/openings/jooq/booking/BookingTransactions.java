package dev.openings.jooq.booking;

import dev.openings.jooq.appointments.OccupancyRows;
import dev.openings.jooq.database.DeferredInserts;
import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.database.Transactions;
import dev.openings.jooq.operation.Problem;
import dev.openings.jooq.operation.ProblemCode;
import dev.openings.jooq.slots.AlternativeSlots;
import dev.openings.jooq.slots.AvailableSlot;
import dev.openings.jooq.slots.ConfigurationCache;
import dev.openings.jooq.slots.TransactionConfiguration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;

/** Runs a wish for time in its transaction, and says what came of it. */
public final class BookingTransactions {
    /** How often the database may overrule a decision before the caller gets to see it. One more look is enough: it sees what was in the way. */
    private static final int MOST = 8;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu 'at' HH:mm", Locale.ENGLISH);

    private final ServiceContext base;
    private final ConfigurationCache cache;

    BookingTransactions(BookingContext context) {
        base = context.base();
        cache = context.cache();
    }

    /** Runs {@code block}; once it is committed, listeners are told, and a refusal gets its alternatives, outside of the locks. */
    <T> BookingOutcome<T> run(Function<TransactionConfiguration, BookingAttempt<T>> block) {
        return outcome(committed(block));
    }

    /** What the caller is told of an attempt that is committed. */
    <T> BookingOutcome<T> outcome(BookingAttempt<T> attempt) {
        return switch (attempt) {
            case BookingAttempt.Made<T> made -> {
                made.changes().forEach(base.changes()::publish);
                yield new BookingOutcome.Done<>(made.value());
            }
            case BookingAttempt.Refused<T>(List<Problem> problems) -> new BookingOutcome.Refused<>(problems);
            case BookingAttempt.Unavailable<T> unavailable -> unavailable(unavailable);
        };
    }

    /** By the rules that are remembered; where they turn out to be old, or refuse what they could not know of, once more by those of now. */
    private <T> BookingAttempt<T> committed(Function<TransactionConfiguration, BookingAttempt<T>> block) {
        if (cache.latest().isPresent()) {
            try {
                BookingAttempt<T> attempt = committed(block, TransactionConfiguration::remembered);
                if (!(attempt instanceof BookingAttempt.Refused)) {
                    return attempt;
                }
            } catch (TransactionConfiguration.Outdated outdated) {
                // As if they had not been remembered.
            }
        }
        return committed(block, TransactionConfiguration::now);
    }

    /**
     * The constraints have the last word: what they refuse is decided anew, over a snapshot that holds what was in the way, and so becomes an
     * ordinary refusal.
     */
    private <T> BookingAttempt<T> committed(
            Function<TransactionConfiguration, BookingAttempt<T>> block,
            BiFunction<DSLContext, ConfigurationCache, TransactionConfiguration> rules) {
        for (int attempt = 1; ; attempt++) {
            try {
                return base.transactions().inTransaction(tx -> block.apply(rules.apply(tx, cache)));
            } catch (DataAccessException failed) {
                if (attempt == MOST || !isOvertaken(failed)) {
                    throw failed;
                }
            }
        }
    }

    private static boolean isOvertaken(DataAccessException failed) {
        return Transactions.isViolationOf(OccupancyRows.NO_OVERLAP, failed)
                || failed.sqlState().equals(DeferredInserts.CONFLICT)
                || Transactions.isViolationOf("idempotency_pk", failed)
                || Transactions.isViolationOf("hold_place_unique", failed);
    }

    private <T> BookingOutcome<T> unavailable(BookingAttempt.Unavailable<T> refusal) {
        Instant now = base.now();
        List<AvailableSlot> alternatives = AlternativeSlots.seen(refusal.snapshot(), refusal.start())
                .orElseGet(() -> base.transactions()
                        .inReadOnlyTransaction(tx -> AlternativeSlots.from(
                                TransactionConfiguration.atOneMoment(tx, cache),
                                refusal.wish(),
                                refusal.start(),
                                now)));
        String time =
                TIME.format(refusal.start().atZone(refusal.wish().practice().timeZone()));
        Problem problem = new Problem(ProblemCode.SLOT_UNAVAILABLE, time + " cannot be booked.", List.of("start"));
        return new BookingOutcome.Unavailable<>(problem, refusal.obstacles(), alternatives);
    }
}
