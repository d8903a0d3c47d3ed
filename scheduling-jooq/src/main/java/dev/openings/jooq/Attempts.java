package dev.openings.jooq;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;

/** Runs a wish for time in its transaction, and says what came of it. */
final class Attempts {
    /** How often the database may overrule a decision before the caller gets to see it. One more look is enough: it sees what was in the way. */
    private static final int MOST = 8;

    /** PostgreSQL's last word: nobody is in two places at once. */
    static final String NO_OVERLAP = "occupancy_no_overlap";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu 'at' HH:mm", Locale.ENGLISH);

    private final Base base;

    Attempts(Base base) {
        this.base = base;
    }

    /** Runs {@code block}; once it is committed, listeners are told, and a refusal gets its alternatives, outside of the locks. */
    <T> BookingOutcome<T> run(Function<Rules, Attempt<T>> block) {
        return outcome(committed(block));
    }

    /** What the caller is told of an attempt that is committed. */
    <T> BookingOutcome<T> outcome(Attempt<T> attempt) {
        return switch (attempt) {
            case Attempt.Made<T> made -> {
                made.changes().forEach(base.changes()::publish);
                yield new BookingOutcome.Done<>(made.value());
            }
            case Attempt.Refused<T>(List<Problem> problems) -> new BookingOutcome.Refused<>(problems);
            case Attempt.Unavailable<T> unavailable -> unavailable(unavailable);
        };
    }

    /** By the rules that are remembered; where they turn out to be old, or refuse what they could not know of, once more by those of now. */
    private <T> Attempt<T> committed(Function<Rules, Attempt<T>> block) {
        if (base.rules().latest().isPresent()) {
            try {
                Attempt<T> attempt = committed(block, Rules::remembered);
                if (!(attempt instanceof Attempt.Refused)) {
                    return attempt;
                }
            } catch (Rules.Outdated outdated) {
                // As if they had not been remembered.
            }
        }
        return committed(block, Rules::now);
    }

    /**
     * The constraints have the last word: what they refuse is decided anew, over a snapshot that holds what was in the way, and so becomes an
     * ordinary refusal.
     */
    private <T> Attempt<T> committed(Function<Rules, Attempt<T>> block, BiFunction<DSLContext, Base, Rules> rules) {
        for (int attempt = 1; ; attempt++) {
            try {
                return base.transactions().inTransaction(tx -> block.apply(rules.apply(tx, base)));
            } catch (DataAccessException failed) {
                if (attempt == MOST || !isOvertaken(failed)) {
                    throw failed;
                }
            }
        }
    }

    private static boolean isOvertaken(DataAccessException failed) {
        return Transactions.isViolationOf(NO_OVERLAP, failed)
                || failed.sqlState().equals(Writes.TAKEN)
                || Transactions.isViolationOf("idempotency_pk", failed)
                || Transactions.isViolationOf("hold_place_unique", failed);
    }

    private <T> BookingOutcome<T> unavailable(Attempt.Unavailable<T> refusal) {
        Instant now = base.now();
        List<OfferedSlot> alternatives = Alternatives.seen(refusal.snapshot(), refusal.start())
                .orElseGet(() -> base.transactions()
                        .reading(tx ->
                                Alternatives.from(Rules.atOneMoment(tx, base), refusal.wish(), refusal.start(), now)));
        String time =
                TIME.format(refusal.start().atZone(refusal.wish().practice().timeZone()));
        Problem problem = new Problem(ProblemCode.SLOT_UNAVAILABLE, time + " cannot be booked.", List.of("start"));
        return new BookingOutcome.Unavailable<>(problem, refusal.obstacles(), alternatives);
    }
}
