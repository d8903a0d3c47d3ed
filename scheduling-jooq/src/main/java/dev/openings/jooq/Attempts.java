package dev.openings.jooq;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;

/** Runs a wish for time in its transaction, and says what came of it. */
final class Attempts {
    /** How often the database may overrule a decision before the caller gets to see it. One more look is enough: it sees what was in the way. */
    private static final int MOST = 8;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu 'at' HH:mm", Locale.ENGLISH);

    private final Base base;

    Attempts(Base base) {
        this.base = base;
    }

    /** Runs {@code block}; once it is committed, listeners are told, and a refusal gets its alternatives, outside of the locks. */
    <T> BookingOutcome<T> run(Function<DSLContext, Attempt<T>> block) {
        return switch (committed(block)) {
            case Attempt.Made<T> made -> {
                made.change().ifPresent(base.changes()::publish);
                yield new BookingOutcome.Done<>(made.value());
            }
            case Attempt.Refused<T>(List<Problem> problems) -> new BookingOutcome.Refused<>(problems);
            case Attempt.Unavailable<T> unavailable -> unavailable(unavailable);
        };
    }

    /**
     * The constraints have the last word: what they refuse is decided anew, over a snapshot that holds what was in the way, and so becomes an
     * ordinary refusal.
     */
    private <T> Attempt<T> committed(Function<DSLContext, Attempt<T>> block) {
        for (int attempt = 1; ; attempt++) {
            try {
                return base.transactions().inTransaction(block);
            } catch (DataAccessException failed) {
                if (attempt == MOST || !isOvertaken(failed)) {
                    throw failed;
                }
            }
        }
    }

    private static boolean isOvertaken(DataAccessException failed) {
        return Transactions.isViolationOf("occupancy_no_overlap", failed)
                || Transactions.isViolationOf("idempotency_pk", failed)
                || Transactions.isViolationOf("hold_place_unique", failed);
    }

    private <T> BookingOutcome<T> unavailable(Attempt.Unavailable<T> refusal) {
        Instant now = base.now();
        List<OfferedSlot> alternatives =
                base.transactions().reading(tx -> Alternatives.from(tx, refusal.wish(), refusal.start(), now));
        String time =
                TIME.format(refusal.start().atZone(refusal.wish().practice().timeZone()));
        Problem problem = new Problem(ProblemCode.SLOT_UNAVAILABLE, time + " cannot be booked.", List.of("start"));
        return new BookingOutcome.Unavailable<>(problem, refusal.obstacles(), alternatives);
    }
}
