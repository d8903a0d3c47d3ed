package dev.openings.jooq.database;

import static dev.openings.jooq.gen.Tables.CALENDAR_FEED;
import static dev.openings.jooq.gen.Tables.EVENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.openings.jooq.Openings;
import dev.openings.jooq.bookables.NewStaffMember;
import dev.openings.jooq.bookables.StaffRole;
import dev.openings.jooq.gen.tables.records.CalendarFeedRecord;
import dev.openings.jooq.gen.tables.records.EventRecord;
import dev.openings.jooq.operation.Options;
import dev.openings.jooq.operation.TableSchema;
import dev.openings.jooq.testing.DatabaseTest;
import dev.openings.jooq.testing.ManualClock;
import dev.openings.jooq.testing.PostgresServer;
import dev.openings.jooq.testing.RoundTripCounter;
import dev.openings.jooq.testing.TestDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Round trips to PostgreSQL, counted on the wire, and those of jOOQ's own batches: the reasons of decision 8. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StatementBatchTest {
    private static final Instant NOW = Instant.parse("2026-11-25T08:00:00Z");

    private final HikariDataSource direct = TestDatabase.POSTGRESQL.current();
    private final RoundTripCounter counter =
            new RoundTripCounter(PostgresServer.running().port());
    private final HikariDataSource counted = TestDatabase.pool(
            direct.getJdbcUrl().replace(":" + PostgresServer.running().port() + "/", ":" + counter.port() + "/"),
            "postgres");
    private final Transactions transactions = new Transactions(counted, SQLDialect.POSTGRES);
    private UUID owner = UUID.randomUUID();

    @BeforeAll
    void prepare() {
        counted.setMaximumPoolSize(1);
        Openings openings = Openings.on(
                direct,
                Options.of(new ManualClock(NOW.toString()), DatabaseTest.BERLIN).withSchema(new TableSchema.Current()));
        owner = openings.staff()
                .create(DatabaseTest.ADMIN, NewStaffMember.of("Ada", StaffRole.NURSE))
                .orThrow()
                .id();
        openings.close();
    }

    @AfterAll
    void close() {
        counted.close();
        direct.close();
        counter.close();
    }

    @Test
    void aBatchIsOneRoundTripWhateverItsNumberOfStatements() {
        assertThat(tripsOf(tx -> batchOf(tx, 1))).isEqualTo(1 + commit());
        assertThat(tripsOf(tx -> batchOf(tx, 3))).isEqualTo(1 + commit());
    }

    @Test
    void aResultHasNoValueBeforeTheBatchIsExecuted() {
        transactions.inTransaction(tx -> {
            StatementBatch.Result<Integer> result =
                    new StatementBatch(tx).add("select 1", List.of(), StatementBatchTest::first);
            assertThatThrownBy(result::value).isInstanceOf(IllegalStateException.class);
            return result;
        });
    }

    @Test
    void deferredInsertsAreOneRoundTripTogetherWithTheCommit() {
        int trips = tripsOf(tx -> {
            DeferredWrites.of(tx).insert(events(3));
            DeferredWrites.of(tx).insert(feeds(3));
        });

        assertThat(trips).isEqualTo(1);
    }

    @Test
    void batchInsertOfJooqIsOneRoundTripForEachTableAndOneForTheCommit() {
        int trips = tripsOf(tx -> tx.batchInsert(
                        Stream.concat(events(3).stream(), feeds(3).stream()).toList())
                .execute());

        assertThat(trips).isEqualTo(2 + commit());
    }

    @Test
    void aBatchOfDifferentStatementsOfJooqIsOneRoundTripButHasNoRowsAndNoCommit() {
        int trips = tripsOf(tx -> {
            List<Query> queries = Stream.concat(
                            events(3).stream()
                                    .<Query>map(row -> tx.insertInto(EVENT).set(row)),
                            feeds(3).stream()
                                    .map(row -> tx.insertInto(CALENDAR_FEED).set(row)))
                    .toList();
            assertThat(tx.batch(queries).execute()).containsOnly(1);
        });

        assertThat(trips).isEqualTo(1 + commit());
    }

    /** jOOQ asks for the tables of the columns, which the driver queries once for each connection and caches. */
    @Test
    void fetchManyOfJooqIsOneRoundTripOnceTheConnectionHasCachedItsMetadata() {
        counted.getHikariPoolMXBean().softEvictConnections();
        transactions.inTransaction(tx -> tx.execute("select 1"));

        int first = counter.during(() -> transactions.inTransaction(this::fetchMany));
        int later = tripsOf(this::fetchMany);

        assertThat(first).isGreaterThan(1 + commit());
        assertThat(later).isEqualTo(1 + commit());
    }

    private int fetchMany(DSLContext tx) {
        return tx.fetchMany(
                        "select id from bookable where id = ?; select id from calendar_feed where bookable_id = ?",
                        owner,
                        UUID.randomUUID())
                .size();
    }

    private static void batchOf(DSLContext tx, int statements) {
        StatementBatch batch = new StatementBatch(tx);
        List<StatementBatch.Result<Integer>> results = Stream.iterate(1, it -> it + 1)
                .limit(statements)
                .map(it -> batch.add("select ?::integer", List.of(it), StatementBatchTest::first))
                .toList();
        batch.execute();
        assertThat(results)
                .extracting(StatementBatch.Result::value)
                .startsWith(1)
                .hasSize(statements);
    }

    private static int first(ResultSet rows) throws SQLException {
        rows.next();
        return rows.getInt(1);
    }

    /** A commit by the driver is a round trip of its own. */
    private static int commit() {
        return 1;
    }

    /** The round trips of a transaction, once the driver has prepared its statements. */
    private int tripsOf(Consumer<DSLContext> block) {
        int trips = 0;
        for (int i = 0; i < 12; i++) {
            trips = counter.during(() -> transactions.inTransaction(tx -> {
                block.accept(tx);
                return tx;
            }));
        }
        return trips;
    }

    private List<EventRecord> events(int count) {
        return Stream.generate(() -> {
                    EventRecord row = new EventRecord();
                    row.setId(UUID.randomUUID());
                    row.setAt(NOW);
                    row.setActorKind("SYSTEM");
                    row.setActorName("System");
                    row.setKind("test");
                    row.setAnnounced(false);
                    row.setSummary("A test.");
                    return row;
                })
                .limit(count)
                .toList();
    }

    private List<CalendarFeedRecord> feeds(int count) {
        return Stream.generate(() -> {
                    CalendarFeedRecord row = new CalendarFeedRecord();
                    row.setId(UUID.randomUUID());
                    row.setBookableId(owner);
                    row.setSecretCounter(1);
                    row.setCreatedAt(NOW);
                    return row;
                })
                .limit(count)
                .toList();
    }
}
