package dev.openings.jooq.appointments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openings.jooq.testing.SampleArchive;
import dev.openings.jooq.testing.TestDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

/** The exclusion constraint of PostgreSQL by itself, against statements that check and lock nothing. */
class DoubleBookingTest {
    private static final Instant NINE = Instant.parse("2027-03-01T09:00:00Z");
    private static final UUID ZOE = UUID.fromString("01890a5d-ac96-7001-8000-000000000001");
    private static final UUID BEN = UUID.fromString("01890a5d-ac96-7002-8000-000000000002");

    private final DSLContext db = filled();

    @Test
    void busyTimesOfOneBookableNeverOverlap() {
        insert(ZOE, NINE, NINE.plusSeconds(1800));

        assertRefused(ZOE, NINE, NINE.plusSeconds(1800));
        assertRefused(ZOE, NINE.plusSeconds(1799), NINE.plusSeconds(3600));
        assertRefused(ZOE, NINE.minusSeconds(3600), NINE.plusSeconds(1));
        assertRefused(ZOE, NINE.plusSeconds(1), NINE.plusSeconds(2));
        assertRefused(ZOE, NINE.minusSeconds(3600), NINE.plusSeconds(3600));
    }

    @Test
    void adjacentTimesAndOtherBookablesAreFree() {
        insert(ZOE, NINE, NINE.plusSeconds(1800));

        insert(ZOE, NINE.plusSeconds(1800), NINE.plusSeconds(3600));
        insert(ZOE, NINE.minusSeconds(1800), NINE);
        insert(BEN, NINE, NINE.plusSeconds(1800));
    }

    @Test
    void anUpdateCannotMakeRowsOverlap() {
        insert(ZOE, NINE, NINE.plusSeconds(1800));
        insert(BEN, NINE, NINE.plusSeconds(1800));

        assertThatThrownBy(() -> db.execute("update occupancy set bookable_id = ? where bookable_id = ?", ZOE, BEN))
                .isInstanceOfSatisfying(DataAccessException.class, DoubleBookingTest::assertExcluded);
    }

    @Test
    void onlyOneOfManyConcurrentInsertsSucceeds() throws Exception {
        CyclicBarrier start = new CyclicBarrier(16);
        List<Callable<Boolean>> rivals = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            Instant from = NINE.plusSeconds(i);
            rivals.add(() -> {
                start.await();
                return isInserted(from, from.plusSeconds(1800));
            });
        }

        AtomicInteger winners = new AtomicInteger();
        try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
            for (Future<Boolean> rival : threads.invokeAll(rivals)) {
                winners.addAndGet(rival.get() ? 1 : 0);
            }
        }

        assertThat(winners).hasValue(1);
    }

    private static DSLContext filled() {
        DataSource source = TestDatabase.POSTGRESQL.current();
        SampleArchive.openings(source).archive().importFrom(SampleArchive.open());
        return DSL.using(source, SQLDialect.POSTGRES);
    }

    private boolean isInserted(Instant from, Instant to) {
        try {
            insert(ZOE, from, to);
            return true;
        } catch (DataAccessException refused) {
            // Three or more that wait for each other are a deadlock, and PostgreSQL cancels one of them.
            assertThat(refused.sqlState()).isIn("23P01", "40P01");
            return false;
        }
    }

    private void assertRefused(UUID bookable, Instant from, Instant to) {
        assertThatThrownBy(() -> insert(bookable, from, to))
                .isInstanceOfSatisfying(DataAccessException.class, DoubleBookingTest::assertExcluded);
    }

    private static void assertExcluded(DataAccessException refused) {
        assertThat(refused.sqlState()).isEqualTo("23P01");
        assertThat(refused.getMessage()).contains("occupancy_no_overlap");
    }

    /** Inserts an appointment and its occupancy, without a check or a lock. */
    private void insert(UUID bookable, Instant from, Instant to) {
        db.transaction(tx -> {
            UUID appointment = UUID.randomUUID();
            tx.dsl().execute("""
                    insert into appointment (id, status, starts_at, ends_at, buffer_before, buffer_after, contact_id, version, sequence,
                      secret_counter, created_at, changed_at)
                    select ?, 'SCHEDULED', ?::timestamptz, ?::timestamptz, 'PT0S', 'PT0S', id, 1, 0, 0, created_at, created_at
                    from contact where erased_at is null""", appointment, from.toString(), to.toString());
            tx.dsl()
                    .execute(
                            """
                    insert into occupancy (id, bookable_id, appointment_id, starts_at, ends_at, busy_from, busy_to)
                    values (?, ?, ?, ?::timestamptz, ?::timestamptz, ?::timestamptz, ?::timestamptz)""",
                            UUID.randomUUID(),
                            bookable,
                            appointment,
                            from.toString(),
                            to.toString(),
                            from.toString(),
                            to.toString());
        });
    }
}
