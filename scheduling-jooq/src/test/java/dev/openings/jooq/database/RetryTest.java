package dev.openings.jooq.database;

import static dev.openings.jooq.testing.Clinic.berlin;
import static dev.openings.jooq.testing.Clinic.minutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.openings.jooq.Databases;
import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.appointments.AppointmentFilter;
import dev.openings.jooq.booking.BookingOutcome;
import dev.openings.jooq.booking.NewAppointment;
import dev.openings.jooq.operation.PageRequest;
import dev.openings.jooq.testing.Clinic;
import dev.openings.jooq.testing.ConcurrentCallers;
import dev.openings.jooq.testing.DatabaseTest;
import dev.openings.jooq.testing.TestDatabase;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Retries after conflicts between real connections: the work is committed once, whatever the number of attempts. */
class RetryTest extends DatabaseTest {
    private Transactions transactions;
    private DSLContext db;

    @BeforeEach
    void count() {
        transactions = new Transactions(dataSource, Databases.dialect(dataSource));
        db = DSL.using(dataSource, transactions.dialect());
        db.execute("drop table if exists counter");
        db.execute("create table counter (id integer not null primary key, n integer not null)");
        db.execute("insert into counter (id, n) values (1, 0), (2, 0)");
    }

    @Test
    void twoDeadlockedTransactionsAreRetriedUntilBothHaveCommittedOnce() {
        CountDownLatch bothHoldALock = new CountDownLatch(2);
        AtomicInteger attempts = new AtomicInteger();

        ConcurrentCallers.run(
                2,
                2,
                number -> transactions.inTransaction(tx -> {
                    attempts.incrementAndGet();
                    increment(tx, 1 + number);
                    bothHoldALock.countDown();
                    awaitLatch(bothHoldALock);
                    increment(tx, 2 - number);
                    return number;
                }));

        // PostgreSQL ends one of them. H2 may end both, or the same one again.
        assertThat(attempts).hasValueGreaterThanOrEqualTo(3);
        assertThat(counters()).containsExactly(2, 2);
    }

    @Test
    void aSerializationFailureIsRetried() {
        assumeTrue(database == TestDatabase.POSTGRESQL, "H2 locks the row instead");
        AtomicInteger attempts = new AtomicInteger();

        int read = transactions.inTransaction(tx -> {
            tx.execute("set transaction isolation level repeatable read");
            int before = counter(tx);
            if (attempts.incrementAndGet() == 1) {
                increment(db, 1);
            }
            tx.execute("update counter set n = ? where id = 1", before + 10);
            return before;
        });

        assertThat(read).isEqualTo(1);
        assertThat(attempts).hasValue(2);
        assertThat(counters()).containsExactly(11, 0);
    }

    @Test
    void aConflictInEveryAttemptIsAnErrorAndNothingIsCommitted() {
        assumeTrue(database == TestDatabase.POSTGRESQL, "H2 locks the row instead");
        AtomicInteger attempts = new AtomicInteger();

        assertThatThrownBy(() -> transactions.inTransaction(tx -> {
                    tx.execute("set transaction isolation level repeatable read");
                    increment(tx, 2);
                    attempts.incrementAndGet();
                    increment(db, 1);
                    increment(tx, 1);
                    return 0;
                }))
                .isInstanceOfSatisfying(DataAccessException.class, failed -> {
                    assertThat(failed.sqlState()).isEqualTo("40001");
                    assertThat(failed.getSuppressed())
                            .hasSize(5)
                            .allSatisfy(it -> assertThat(it).isInstanceOf(DataAccessException.class));
                });

        assertThat(attempts).hasValue(6);
        assertThat(counters()).containsExactly(6, 0);
    }

    @Test
    void earlierFailuresAreSuppressedExceptionsOfTheLastOne() {
        AtomicInteger attempts = new AtomicInteger();

        assertThatThrownBy(() -> transactions.inTransaction(tx -> {
                    throw serializationFailure("attempt " + attempts.incrementAndGet());
                }))
                .hasMessage("attempt 6")
                .satisfies(last -> assertThat(last.getSuppressed())
                        .extracting(Throwable::getMessage)
                        .containsExactly("attempt 1", "attempt 2", "attempt 3", "attempt 4", "attempt 5"));
    }

    @Test
    void aFailureThatIsNotRetryableKeepsTheEarlierOnes() {
        AtomicInteger attempts = new AtomicInteger();

        assertThatThrownBy(() -> transactions.inTransaction(tx -> {
                    if (attempts.incrementAndGet() == 1) {
                        throw serializationFailure("attempt 1");
                    }
                    return tx.execute("select * from no_such_table");
                }))
                .isInstanceOf(DataAccessException.class)
                .satisfies(last -> assertThat(last.getSuppressed())
                        .singleElement()
                        .satisfies(it -> assertThat(it).hasMessage("attempt 1")));
        assertThat(attempts).hasValue(2);
    }

    @Test
    void oneExceptionThatIsThrownTwiceIsNotSuppressedByItself() {
        DataAccessException same = serializationFailure("the same");

        assertThatThrownBy(() -> transactions.inTransaction(tx -> {
                    throw same;
                }))
                .isSameAs(same)
                .satisfies(last -> assertThat(last.getSuppressed()).isEmpty());
    }

    /**
     * A booking locks its staff in the order of their ids. Another transaction locks them in the opposite order, with a
     * longer deadlock timeout, so that the database cancels the booking.
     */
    @Test
    void aBookingThatIsTheVictimOfADeadlockIsMadeOnce() throws Exception {
        assumeTrue(database == TestDatabase.POSTGRESQL, "only PostgreSQL lets a test choose the victim");
        Clinic clinic = new Clinic(openings);
        List<UUID> both = List.of(clinic.nineToFive("Ada"), clinic.nineToFive("Ben"));
        UUID service = clinic.service(minutes(30), both, 2, List.of());
        UUID contact = clinic.contact();
        Instant start = berlin("2026-11-30T09:00");

        CompletableFuture<BookingOutcome<Appointment>> booking = transactions.inTransactionWithoutRetry(tx -> {
            tx.execute("set local deadlock_timeout = '60s'");
            tx.execute("select id from bookable where id = ? for update", both.getLast());
            CompletableFuture<BookingOutcome<Appointment>> started = CompletableFuture.supplyAsync(
                    () -> openings.bookings().book(ADMIN, NewAppointment.ofService(service, contact, start)));
            await().until(() -> db.fetchExists(DSL.table("pg_locks"), DSL.condition("not granted")));
            // The booking holds the first lock and waits for the last. This statement returns only if the database
            // cancels
            // the booking.
            tx.execute("select id from bookable where id = ? for update", both.getFirst());
            assertThat(started).isNotDone();
            return started;
        });

        Appointment made = booking.get(30, TimeUnit.SECONDS).orThrow();
        assertThat(made.staffIds()).containsExactlyInAnyOrderElementsOf(both);
        assertThat(openings.appointments()
                        .list(AppointmentFilter.ALL.withStaff(both), PageRequest.first(10))
                        .orThrow()
                        .items())
                .containsExactly(made);
        assertThat(openings.appointments().events(List.of(made.id())).get(made.id()))
                .hasSize(1);
        assertThat(openings.reminders().ofAppointments(List.of(made.id())).get(made.id()))
                .hasSize(2);
    }

    static DataAccessException serializationFailure(String message) {
        return new DataAccessException(message, new SQLException(message, "40001"));
    }

    private static void increment(DSLContext tx, int id) {
        tx.execute("update counter set n = n + 1 where id = ?", id);
    }

    private static int counter(DSLContext tx) {
        return tx.fetchSingle("select n from counter where id = 1").get(0, Integer.class);
    }

    private List<Integer> counters() {
        return db.fetch("select n from counter order by id").getValues(0, Integer.class);
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
