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

/** All statements of a request together keep its limit, not only each of them. */
class DeadlineTest extends DatabaseTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    /** What a statement of half a second and the rounding to whole seconds add to a second. */
    private static final Duration LATEST = Duration.ofSeconds(6);

    private Transactions transactions;

    @BeforeEach
    void connect() {
        transactions = new Transactions(dataSource, Databases.dialect(dataSource), Optional.of(LONG));
        if (database == TestDatabase.H2) {
            // A slow statement, which PostgreSQL has of its own.
            transactions.inTransaction(
                    tx -> tx.execute("create alias if not exists nap for 'java.lang.Thread.sleep(long)'"));
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
                                nap(tx);
                                sent.incrementAndGet();
                            }
                            return sent;
                        })))
                .isInstanceOf(DatabaseTimeoutException.class);

        assertThat(sent.get()).isLessThan(5);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LATEST);
    }

    @Test
    void aStatementMayTakeWhatIsLeftAndTheNextUserOfItsConnectionHasTheirOwnTime() {
        long start = System.nanoTime();

        assertThatThrownBy(() -> Deadline.within(
                        Duration.ofSeconds(1),
                        () -> transactions.inReadOnlyTransaction(tx -> tx.fetchValue(endless()))))
                .isInstanceOf(DatabaseTimeoutException.class);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LATEST);
        transactions.inTransaction(tx -> {
            for (int i = 0; i < 4; i++) {
                nap(tx);
            }
            return 4;
        });
        if (database == TestDatabase.H2) {
            assertThat(timesOfH2()).isEqualTo("0 20000");
        }
    }

    @Test
    void afterTheDeadlineNothingIsAskedAnyMore() {
        AtomicInteger begun = new AtomicInteger();

        assertThatThrownBy(() ->
                        Deadline.within(Duration.ZERO, () -> transactions.inTransaction(tx -> begun.incrementAndGet())))
                .isInstanceOf(DatabaseTimeoutException.class);

        assertThat(begun).hasValue(0);
        assertThat(transactions.<Integer>inTransaction(tx -> begun.incrementAndGet()))
                .isEqualTo(1);
    }

    @Test
    void ofTwoDeadlinesTheEarlierHolds() {
        Optional<Duration> inner =
                Deadline.within(Duration.ofMinutes(1), () -> Deadline.within(Duration.ofHours(1), Deadline::remaining));
        Optional<Duration> outer =
                Deadline.within(Duration.ofHours(1), () -> Deadline.within(Duration.ofMinutes(1), Deadline::remaining));

        assertThat(inner.orElseThrow()).isBetween(Duration.ofSeconds(1), Duration.ofMinutes(1));
        assertThat(outer.orElseThrow()).isBetween(Duration.ofSeconds(1), Duration.ofMinutes(1));
        assertThat(Deadline.remaining()).isEmpty();
    }

    private void nap(DSLContext tx) {
        tx.execute(database == TestDatabase.H2 ? "call nap(400)" : "select pg_sleep(0.4)");
    }

    private String endless() {
        return database == TestDatabase.H2
                ? "select count(*) from system_range(1, 1000000) a, system_range(1, 1000000) b where a.\"X\" + b.\"X\" < 0"
                : "select count(*) from generate_series(1, 1000000) a, generate_series(1, 1000000) b where a + b < 0";
    }

    private String timesOfH2() {
        return transactions.inTransaction(tx -> tx.fetchValue(
                        "select setting_value from information_schema.settings where setting_name = 'QUERY_TIMEOUT'")
                + " " + tx.fetchValue("select lock_timeout()"));
    }
}
