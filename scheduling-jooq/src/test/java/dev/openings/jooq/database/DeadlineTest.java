package dev.openings.jooq.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openings.jooq.Databases;
import dev.openings.jooq.operation.DatabaseTimeoutException;
import dev.openings.jooq.operation.Deadline;
import dev.openings.jooq.testing.DatabaseTest;
import dev.openings.jooq.testing.TestDatabase;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A deadline limits all statements of a request together. */
class DeadlineTest extends DatabaseTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    /** One second, plus the rounding to whole seconds and one more statement, with a margin. */
    private static final Duration LATEST = Duration.ofSeconds(6);

    private Transactions transactions;

    @BeforeEach
    void connect() {
        transactions = new Transactions(dataSource, Databases.dialect(dataSource), Optional.of(LONG));
        if (database == TestDatabase.H2) {
            // A slow statement; PostgreSQL has pg_sleep.
            transactions.inTransaction(
                    tx -> tx.execute("create alias if not exists sleep for 'java.lang.Thread.sleep(long)'"));
        }
    }

    @Test
    void manyShortStatementsEndWithTheDeadline() {
        AtomicInteger sent = new AtomicInteger();
        long start = System.nanoTime();

        assertThatThrownBy(() -> Deadline.within(
                        Duration.ofSeconds(1),
                        () -> transactions.inTransaction(tx -> {
                            for (int i = 0; i < 20; i++) {
                                sleep(tx);
                                sent.incrementAndGet();
                            }
                            return sent;
                        })))
                .isInstanceOf(DatabaseTimeoutException.class);

        assertThat(sent.get()).isLessThan(5);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LATEST);
    }

    @Test
    void aStatementMayTakeTheRemainingTimeAndTheConnectionIsResetAfterwards() {
        long start = System.nanoTime();

        assertThatThrownBy(() -> Deadline.within(
                        Duration.ofSeconds(1),
                        () -> transactions.inReadOnlyTransaction(tx -> tx.fetchValue(endless()))))
                .isInstanceOf(DatabaseTimeoutException.class);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LATEST);
        transactions.inTransaction(tx -> {
            for (int i = 0; i < 4; i++) {
                sleep(tx);
            }
            return 4;
        });
        if (database == TestDatabase.H2) {
            assertThat(timeoutsOfH2()).isEqualTo("0 20000");
        }
    }

    @Test
    void afterTheDeadlineNoStatementIsSent() {
        AtomicInteger started = new AtomicInteger();

        assertThatThrownBy(() -> Deadline.within(
                        Duration.ZERO, () -> transactions.inTransaction(tx -> started.incrementAndGet())))
                .isInstanceOf(DatabaseTimeoutException.class);

        assertThat(started).hasValue(0);
        assertThat(transactions.<Integer>inTransaction(tx -> started.incrementAndGet()))
                .isEqualTo(1);
    }

    @Test
    void ofNestedDeadlinesTheEarlierApplies() {
        Optional<Duration> inner =
                Deadline.within(Duration.ofMinutes(1), () -> Deadline.within(Duration.ofHours(1), Deadline::remaining));
        Optional<Duration> outer =
                Deadline.within(Duration.ofHours(1), () -> Deadline.within(Duration.ofMinutes(1), Deadline::remaining));

        assertThat(inner.orElseThrow()).isBetween(Duration.ofSeconds(1), Duration.ofMinutes(1));
        assertThat(outer.orElseThrow()).isBetween(Duration.ofSeconds(1), Duration.ofMinutes(1));
        assertThat(Deadline.remaining()).isEmpty();
    }

    private void sleep(DSLContext tx) {
        tx.execute(database == TestDatabase.H2 ? "call sleep(400)" : "select pg_sleep(0.4)");
    }

    private String endless() {
        return database == TestDatabase.H2
                ? "select count(*) from system_range(1, 1000000) a, system_range(1, 1000000) b where a.\"X\" + b.\"X\" < 0"
                : "select count(*) from generate_series(1, 1000000) a, generate_series(1, 1000000) b where a + b < 0";
    }

    private String timeoutsOfH2() {
        return transactions.inTransaction(tx -> tx.fetchValue(
                        "select setting_value from information_schema.settings where setting_name = 'QUERY_TIMEOUT'")
                + " " + tx.fetchValue("select lock_timeout()"));
    }
}
