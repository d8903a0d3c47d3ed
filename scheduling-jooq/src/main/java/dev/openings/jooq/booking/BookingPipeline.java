package dev.openings.jooq.booking;

import dev.openings.booking.Booking;
import dev.openings.booking.IllegalTransition;
import dev.openings.booking.Snapshot;
import dev.openings.booking.TimeDecision;
import dev.openings.booking.TooLate;
import dev.openings.jooq.database.StatementBatch;
import dev.openings.jooq.gen.tables.records.IdempotencyRecord;
import dev.openings.jooq.operation.Problem;
import dev.openings.jooq.slots.BookingCriteria;
import dev.openings.jooq.slots.TransactionConfiguration;
import dev.openings.jooq.validation.InputChecks;
import dev.openings.slots.Explanation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;

/**
 * Takes time: validate the input, resolve what it names, read and lock in one batch, let the core decide, write.
 * Booking, holding and moving differ in their {@link TimeOperation} only.
 *
 * <p>Each attempt is one transaction, which may be retried, and has no effect but its rows. On PostgreSQL it goes to the
 * database twice: the batch that locks and reads, and the batch that writes and commits.
 */
final class BookingPipeline {
    private final BookingContext context;
    private final BookingTransactions transactions;
    private final BookingCompletion completion;
    private final RequestCoalescer coalescer = new RequestCoalescer();

    BookingPipeline(BookingContext context) {
        this.context = context;
        this.transactions = new BookingTransactions(context);
        this.completion = new BookingCompletion(context);
    }

    <T> BookingOutcome<T> run(TimeOperation<T> operation) {
        InputChecks checks = operation.validate();
        if (!checks.areFine()) {
            return new BookingOutcome.Refused<>(withProblemsOfReferences(operation, checks));
        }
        Optional<BookingOutcome<T>> taken = operation.narrower().flatMap(this::takeOnly);
        if (taken.isPresent()) {
            return taken.get();
        }
        return operation
                .contendedKey()
                .filter(key -> !context.services().transactions().isJoined())
                .map(key -> coalescer.run(
                        key,
                        operation.refusalKey(),
                        () -> refusedWithoutLock(operation),
                        () -> take(operation),
                        outcome -> outcome instanceof BookingOutcome.Unavailable))
                .orElseGet(() -> take(operation));
    }

    /** All problems of an input that is refused: those of its values, then those of the objects that it names. */
    private <T> List<Problem> withProblemsOfReferences(TimeOperation<T> operation, InputChecks checks) {
        if (checks.haveTooManyItems()) {
            return checks.problems();
        }
        return context.services().transactions().inReadOnlyTransaction(tx -> {
            TimeOperation.Attempt<T> attempt =
                    operation.begin(TransactionConfiguration.atOneMoment(tx, context.cache()), false);
            attempt.resolve(checks);
            StatementBatch batch = new StatementBatch(tx);
            attempt.read(batch, false);
            batch.execute();
            try {
                attempt.verify(checks);
            } catch (BookingTransactions.ConcurrentChange changed) {
                // The input is refused in any case.
            }
            return checks.problems();
        });
    }

    private <T> BookingOutcome<T> take(TimeOperation<T> operation) {
        return completion.of(
                transactions.run((configuration, lockFirst) -> attempt(configuration, operation, lockFirst)));
    }

    /** The outcome if the time is taken; a refusal is left to the operation with all candidates. */
    private <T> Optional<BookingOutcome<T>> takeOnly(TimeOperation<T> operation) {
        Attempted<T> attempted =
                transactions.run((configuration, lockFirst) -> attempt(configuration, operation, lockFirst));
        return attempted.outcome() instanceof BookingOutcome.Done<T>
                ? Optional.of(completion.of(attempted))
                : Optional.empty();
    }

    private <T> Attempted<T> attempt(
            TransactionConfiguration configuration, TimeOperation<T> operation, boolean lockFirst) {
        Read<T> read = read(configuration, operation, operation.begin(configuration, lockFirst), context.locks());
        Optional<BookingOutcome<T>> earlier = read.earlier(operation, configuration.tx());
        if (earlier.isPresent()) {
            return Attempted.of(earlier.get());
        }
        if (!read.isComplete()) {
            return Attempted.of(new BookingOutcome.Refused<>(read.checks().problems()));
        }
        LockedRead locked = read.locked().orElseThrow();
        return decide(configuration.tx(), read, locked).withVerified(locked.verified());
    }

    private <T> Attempted<T> decide(DSLContext tx, Read<T> read, LockedRead locked) {
        Snapshot snapshot = locked.snapshotToWriteOn();
        BookingCriteria criteria = read.criteria().orElseThrow();
        return switch (Booking.take(locked.ofContact(snapshot), read.attempt().request())) {
            case TimeDecision.Taken taken -> Attempted.of(new BookingOutcome.Done<>(read.write(tx, criteria, taken)));
            case TimeDecision.Unavailable(var explanation) -> read.unavailable(explanation, snapshot);
            case IllegalTransition illegal -> Attempted.of(refused(StatusProblems.of(illegal, "id")));
            case TooLate late -> Attempted.of(refused(StatusProblems.of(late, criteria.practice())));
        };
    }

    private static <T> BookingOutcome<T> refused(Problem problem) {
        return new BookingOutcome.Refused<>(List.of(problem));
    }

    /**
     * A refusal of time that is taken already, decided without a lock. Empty if the answer could be another one: then an
     * attempt with locks decides. With a cached configuration it needs no transaction, as it verifies the configuration with
     * what it reads; without one, all statements see the database at one moment.
     */
    private <T> Optional<BookingOutcome<T>> refusedWithoutLock(TimeOperation<T> operation) {
        var database = context.services().transactions();
        Optional<Attempted<T>> refused = context.cache()
                .latest()
                .map(latest -> database.withAutoCommit(
                        tx -> refusedWithoutLock(new TransactionConfiguration(tx, latest.draft(), true), operation)))
                .orElseGet(() -> database.inReadOnlyTransaction(tx ->
                        refusedWithoutLock(TransactionConfiguration.atOneMoment(tx, context.cache()), operation)));
        return refused.map(completion::of);
    }

    private <T> Optional<Attempted<T>> refusedWithoutLock(
            TransactionConfiguration configuration, TimeOperation<T> operation) {
        try {
            Read<T> read = read(configuration, operation, operation.begin(configuration, false), false);
            if (!read.isComplete() || read.isRepeated() || !read.isSharedByAll()) {
                return Optional.empty();
            }
            LockedRead unlocked = read.locked().orElseThrow();
            Snapshot snapshot = unlocked.snapshot();
            return Booking.take(snapshot, read.attempt().request()) instanceof TimeDecision.Unavailable(var explanation)
                    ? Optional.of(read.unavailable(explanation, snapshot).withVerified(unlocked.verified()))
                    : Optional.empty();
        } catch (TransactionConfiguration.Outdated | BookingTransactions.ConcurrentChange changed) {
            return Optional.empty();
        }
    }

    /**
     * The rows that one attempt has read.
     *
     * @param locked the calendars; empty if the criteria could not be resolved
     * @param earlierRow the row of the idempotency key; empty without a key
     */
    private record Read<T>(
            TimeOperation.Attempt<T> attempt,
            InputChecks checks,
            Optional<BookingCriteria> criteria,
            Optional<LockedRead> locked,
            Optional<StatementBatch.Result<Optional<IdempotencyRecord>>> earlierRow) {
        Attempted<T> unavailable(Explanation explanation, Snapshot snapshot) {
            return Attempted.unavailable(
                    criteria.orElseThrow(),
                    attempt.request().start(),
                    attempt.expiredHold(),
                    explanation.obstacles(),
                    snapshot);
        }

        boolean isSharedByAll() {
            return locked.orElseThrow().isSharedByAll();
        }

        T write(DSLContext tx, BookingCriteria taking, TimeDecision.Taken taken) {
            T written = attempt.write(tx, taking, taken);
            if (attempt.usesInvitation()) {
                locked.orElseThrow().useInvitation(tx);
            }
            return written;
        }

        boolean isComplete() {
            return checks.areFine() && locked.isPresent();
        }

        boolean isRepeated() {
            return earlierRow.flatMap(StatementBatch.Result::value).isPresent();
        }

        /** The same request may have come before, and even have been committed while this one waited for its locks. */
        Optional<BookingOutcome<T>> earlier(TimeOperation<T> operation, DSLContext tx) {
            return earlierRow
                    .flatMap(StatementBatch.Result::value)
                    .map(row -> operation.idempotencyKey().orElseThrow().resultOf(row))
                    .map(result -> switch (result) {
                        case IdempotencyKey.Repeated(UUID id) -> new BookingOutcome.Done<>(operation.repeat(tx, id));
                        case IdempotencyKey.Mismatch(Problem problem) -> refused(problem);
                    });
        }
    }

    /** One batch. The rows that may have to wait for a lock come first: each statement sees the commits before it. */
    private <T> Read<T> read(
            TransactionConfiguration configuration,
            TimeOperation<T> operation,
            TimeOperation.Attempt<T> attempt,
            boolean locks) {
        Instant now = context.services().now();
        InputChecks checks = new InputChecks();
        Optional<BookingCriteria> criteria = attempt.resolve(checks).filter(it -> checks.areFine());
        StatementBatch batch = new StatementBatch(configuration.tx());
        attempt.read(batch, locks);
        Optional<LockedRead> locked = criteria.map(
                it -> new LockedRead(configuration, it, attempt, operation.start(), batch, context.withLocks(locks)));
        Optional<StatementBatch.Result<Optional<IdempotencyRecord>>> earlier =
                operation.idempotencyKey().map(key -> key.select(batch, now));
        batch.execute();
        attempt.verify(checks);
        locked.ifPresent(it -> it.verify(checks));
        return new Read<>(attempt, checks, locked.map(LockedRead::judged), locked, earlier);
    }
}
