package dev.openings.jooq.booking;

import dev.openings.booking.TimeDecision;
import dev.openings.booking.TimeRequest;
import dev.openings.jooq.database.StatementBatch;
import dev.openings.jooq.eligibility.BookedFor;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.Problem;
import dev.openings.jooq.slots.BookingCriteria;
import dev.openings.jooq.slots.TransactionConfiguration;
import dev.openings.jooq.validation.InputChecks;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;

/**
 * One way to take time: booking, holding or moving. {@link BookingPipeline} runs it.
 *
 * @param <T> the type of the result: an appointment or a hold
 */
interface TimeOperation<T> {
    /** Checks the fields that can be judged without the database. */
    InputChecks validate();

    /**
     * The same operation with fewer candidates, to try first. If it succeeds, this one would have had the same result.
     */
    default Optional<TimeOperation<T>> narrower() {
        return Optional.empty();
    }

    /**
     * The time that is requested, as a key: operations with equal keys compete for one slot. Empty if the operation uses
     * time that only its caller can have.
     */
    Optional<Object> contendedKey();

    /**
     * Everything that a refusal of taken time depends on: of requests with equal keys, one is checked for all. Empty if the
     * refusal depends on rows of this request alone.
     */
    default Optional<Object> refusalKey() {
        return Optional.empty();
    }

    /** The requested start. */
    Instant start();

    /** The key under which the same request may come again. */
    Optional<IdempotencyKey> idempotencyKey();

    /** The result of the earlier request with the same idempotency key. */
    T repeat(DSLContext tx, UUID resultId);

    /**
     * Begins an attempt in one transaction. An operation that is retried begins again.
     *
     * @param lockFirst whether a row that is read before the batch is locked at once
     */
    Attempt<T> begin(TransactionConfiguration configuration, boolean lockFirst);

    /**
     * The steps of one attempt, in the order in which the pipeline calls them.
     *
     * @param <T> the type of the result
     */
    interface Attempt<T> {
        /** The resolved criteria; empty if a problem was added. */
        Optional<BookingCriteria> resolve(InputChecks checks);

        /** Bookables whose time is given back; they are locked too. */
        default List<UUID> released() {
            return List.of();
        }

        /** Adds the statements that read, and lock unless {@code locks} is false, the rows that this operation needs. */
        void read(StatementBatch batch, boolean locks);

        /** Checks the rows that were read. */
        void verify(InputChecks checks);

        /** The contact who comes, as far as it is known before the rows are read; empty for a hold or a new contact. */
        default Optional<UUID> contactId() {
            return Optional.empty();
        }

        /** Who asks. */
        Actor actor();

        /** The token of an invitation to the service; empty: none was shown. */
        default Optional<String> invitationToken() {
            return Optional.empty();
        }

        /** Whom the rules of the service are judged for; empty: nobody. */
        default Optional<BookedFor> bookedFor() {
            return Optional.of(BookedFor.of(actor(), contactId(), invitationToken()));
        }

        /** The appointment that moves; empty if none does. */
        default Optional<UUID> movingId() {
            return Optional.empty();
        }

        /** The problem to report, in place of SLOT_UNAVAILABLE, if the time cannot be booked. */
        default Optional<Problem> expiredHold() {
            return Optional.empty();
        }

        /** The request that the core decides. */
        TimeRequest request();

        /** Writes the rows of an accepted request, and the events that tell of it. */
        T write(DSLContext tx, BookingCriteria criteria, TimeDecision.Taken taken);

        /** True if an accepted request takes a use of the invitation. */
        default boolean usesInvitation() {
            return false;
        }
    }
}
