package dev.openings.jooq;

import static dev.openings.jooq.testing.Clinic.minutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.openings.jooq.changes.CalendarChange;
import dev.openings.jooq.operation.Options;
import dev.openings.jooq.operation.TableSchema;
import dev.openings.jooq.operation.UnusableDatabaseException;
import dev.openings.jooq.testing.Clinic;
import dev.openings.jooq.testing.DatabaseTest;
import dev.openings.jooq.testing.ManualClock;
import dev.openings.jooq.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The database of an application that has tables and migrations of its own. */
class HostDatabaseTest {
    private static final Options OPTIONS = Options.of(new ManualClock("2026-11-25T08:00:00Z"), DatabaseTest.BERLIN);
    private static final String HISTORY = "select * from \"flyway_schema_history\" order by \"installed_rank\"";

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aHostWithMigrationsStartsBeforeAndAfterAndItsHistoryStaysAsItIs(TestDatabase kind) {
        try (HikariDataSource host = kind.fresh()) {
            hostFlyway(host).load().migrate();
            String before = history(host);

            assertStartsAndBooks(host, OPTIONS);

            assertThat(history(host)).isEqualTo(before);
            assertThat(hostFlyway(host).load().migrate().migrationsExecuted).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aFailedMigrationOfTheHostIsLeftToTheHost(TestDatabase kind) {
        try (HikariDataSource host = kind.fresh()) {
            hostFlyway(host).load().migrate();
            sql(host)
                    .execute("insert into \"flyway_schema_history\" (\"installed_rank\", \"version\", \"description\","
                            + " \"type\", \"script\", \"checksum\", \"installed_by\", \"execution_time\", \"success\")"
                            + " values (3, '3', 'broken', 'SQL', 'V3__broken.sql', 1, 'x', 1, false)");
            String before = history(host);

            assertStartsAndBooks(host, OPTIONS);

            assertThat(history(host)).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aHostThatMigratesAfterTheLibraryStartsAndItsHistoryStaysAsItIs(TestDatabase kind) {
        try (HikariDataSource host = kind.fresh()) {
            assertStartsAndBooks(host, OPTIONS);

            assertThat(hostFlyway(host).load().migrate().migrationsExecuted).isEqualTo(2);
            String before = history(host);
            assertStartsAndBooks(host, OPTIONS);

            assertThat(history(host)).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aHostThatWasBaselinedAtAHigherVersionStarts(TestDatabase kind) {
        try (HikariDataSource host = kind.fresh()) {
            sql(host).execute("create table x (i int)");
            hostFlyway(host)
                    .baselineOnMigrate(true)
                    .baselineVersion("20260101")
                    .load()
                    .migrate();
            String before = history(host);

            assertStartsAndBooks(host, OPTIONS);

            assertThat(history(host)).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void tablesWithoutFlywayAreNoObstacle(TestDatabase kind) {
        try (HikariDataSource host = kind.fresh()) {
            sql(host).execute("create table customer (i int)");

            assertStartsAndBooks(host, OPTIONS);
            assertThat(sql(host)
                            .fetch("select table_name from information_schema.tables where table_schema = 'public'")
                            .getValues(0, String.class))
                    .containsExactly("customer");
            assertStartsAndBooks(host, OPTIONS.withSchema(new TableSchema.Current()));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aSchemaWithANameHasAPracticeOfItsOwn(TestDatabase kind) {
        try (HikariDataSource host = kind.fresh()) {
            hostFlyway(host).load().migrate();
            String before = history(host);

            assertStartsAndBooks(host, OPTIONS.withSchema("north"));
            assertStartsAndBooks(host, OPTIONS.withSchema("south"));

            assertThat(history(host)).isEqualTo(before);
            assertThat(sql(host).fetchCount(DSL.table("north.appointment"))).isEqualTo(1);
            assertThat(sql(host).fetchCount(DSL.table("south.appointment"))).isEqualTo(1);
            assertThat(sql(host).fetchSingle("select current_schema").get(0, String.class))
                    .isEqualTo("public");
        }
    }

    @Test
    void aUrlWithACurrentSchemaPutsTheTablesThereAndTheHistoryOfTheHostStaysAsItIs() {
        try (HikariDataSource host = TestDatabase.POSTGRESQL.fresh()) {
            hostFlyway(host).load().migrate();
            sql(host).execute("create schema visits");
            String before = history(host);

            try (HikariDataSource visits =
                    TestDatabase.pool(host.getJdbcUrl() + "&currentSchema=visits", host.getUsername())) {
                assertStartsAndBooks(visits, OPTIONS.withSchema(new TableSchema.Current()));
            }

            assertThat(history(host)).isEqualTo(before);
            assertThat(hostFlyway(host).load().migrate().migrationsExecuted).isZero();
            assertThat(sql(host).fetchCount(DSL.table("visits.appointment"))).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void tablesOfTheHostWithTheSameNamesAreRefusedInItsSchemaAndNothingIsChanged(TestDatabase kind) {
        try (HikariDataSource host = kind.fresh()) {
            sql(host).execute("create table contact (i int)");

            assertThatThrownBy(() -> Openings.on(host, OPTIONS.withSchema(new TableSchema.Current())))
                    .isInstanceOf(UnusableDatabaseException.class)
                    .hasMessage(
                            "The schema public has other tables of the same names: contact. If Databases.ddl created them,"
                                    + " use Options.withMigration(false); otherwise choose another schema with Options.withSchema.");

            assertThat(sql(host)
                            .fetch("select table_name from information_schema.tables where table_schema = 'public'"))
                    .hasSize(1);
            assertStartsAndBooks(host, OPTIONS);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void theHistoryOfEarlierVersionsIsTakenOverOnceIfAllOfItIsOurs(TestDatabase kind) {
        try (HikariDataSource source = kind.fresh()) {
            TestMigrations.of(source).table("flyway_schema_history").load().migrate();

            assertStartsAndBooks(source, OPTIONS);
            assertStartsAndBooks(source, OPTIONS);

            assertThat(sql(source).fetchCount(DSL.table("public.appointment"))).isEqualTo(2);
            assertThat(sql(source)
                            .fetch("select table_name from information_schema.tables where table_name like '%history'"))
                    .hasSize(1);
            // The application may begin a history with Flyway's names.
            hostFlyway(source)
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    .load()
                    .migrate();
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aHistoryOfTheLibraryAndTheHostIsRefusedAndNotTakenOver(TestDatabase kind) {
        try (HikariDataSource source = kind.fresh()) {
            TestMigrations.of(source).table("flyway_schema_history").load().migrate();
            sql(source)
                    .execute("insert into \"flyway_schema_history\" (\"installed_rank\", \"version\", \"description\","
                            + " \"type\", \"script\", \"checksum\", \"installed_by\", \"execution_time\", \"success\")"
                            + " values (1000, null, 'views', 'SQL', 'R__views.sql', 1, 'x', 1, true)");
            String before = history(source);

            assertThatThrownBy(() -> Openings.on(source, OPTIONS))
                    .isInstanceOf(UnusableDatabaseException.class)
                    .hasMessageStartingWith("The table flyway_schema_history of the schema public has migrations of the"
                            + " library and of the application.");

            assertThat(history(source)).isEqualTo(before);
            assertStartsAndBooks(source, OPTIONS.withSchema("elsewhere"));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void withoutMigrationTheTablesOfTheDdlAreUsedAndMissingOnesAreNamed(TestDatabase kind) {
        try (HikariDataSource host = kind.fresh()) {
            Options options = OPTIONS.withSchema(new TableSchema.Current()).withMigration(false);
            assertThatThrownBy(() -> Openings.on(host, options))
                    .isInstanceOf(UnusableDatabaseException.class)
                    .hasMessageStartingWith(
                            "The schema public lacks tables of this version: address_block, address_confirmation, ");

            SQLDialect dialect = Databases.dialect(host);
            sql(host).connection(connection -> {
                try (var statement = connection.createStatement()) {
                    statement.execute(Databases.ddl(dialect));
                }
            });

            assertStartsAndBooks(host, options);
            assertThat(sql(host)
                            .fetch("select table_name from information_schema.tables where table_name like '%history'"))
                    .isEmpty();
        }
    }

    @Test
    void anH2DatabaseInAnotherModeIsRefusedBeforeAnythingIsWritten() {
        try (HikariDataSource source = TestDatabase.pool("jdbc:h2:mem:plain;DB_CLOSE_DELAY=-1", "sa")) {
            assertThatThrownBy(() -> Openings.on(source, OPTIONS))
                    .isInstanceOf(UnusableDatabaseException.class)
                    .hasMessage("The H2 database lacks settings. Append"
                            + " \";DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;MODE=PostgreSQL\" to its JDBC URL, or"
                            + " take the URL from Databases.complete, and begin with a new database.");
            assertThat(DSL.using(source, SQLDialect.H2)
                            .fetch("select table_name from information_schema.tables where table_schema = 'PUBLIC'"))
                    .isEmpty();
        }
    }

    @Test
    void listenersOnOtherServersReadTheEventsOfTheirSchema() {
        try (HikariDataSource source = TestDatabase.POSTGRESQL.fresh();
                Openings openings = Openings.on(source, OPTIONS);
                Openings other = Openings.on(source, OPTIONS);
                Openings elsewhere = Openings.on(source, OPTIONS.withSchema("elsewhere"))) {
            List<CalendarChange> received = new CopyOnWriteArrayList<>();
            List<CalendarChange> receivedElsewhere = new CopyOnWriteArrayList<>();
            other.changes().subscribe(received::add);
            elsewhere.changes().subscribe(receivedElsewhere::add);
            Awaitility.await().untilAsserted(() -> {
                assertThat(received).contains(CalendarChange.ANY);
                assertThat(receivedElsewhere).contains(CalendarChange.ANY);
            });

            book(openings);

            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(received)
                            .extracting(CalendarChange::appointmentId)
                            .anyMatch(Optional::isPresent));
            assertThat(receivedElsewhere)
                    .extracting(CalendarChange::appointmentId)
                    .noneMatch(Optional::isPresent);
        }
    }

    private static FluentConfiguration hostFlyway(HikariDataSource host) {
        return Flyway.configure().dataSource(host).locations("classpath:host/migrations");
    }

    private static void assertStartsAndBooks(HikariDataSource source, Options options) {
        try (Openings openings = Openings.on(source, options)) {
            book(openings);
        }
    }

    private static void book(Openings openings) {
        Clinic clinic = new Clinic(openings);
        UUID service = clinic.service(minutes(30), clinic.nineToFive("Dr. Ada"));
        assertThat(clinic.starts(Clinic.day(service, "2026-11-30"))).contains("2026-11-30T10:00");
        clinic.book(service, clinic.contact(), "2026-11-30T10:00");
        assertThat(clinic.starts(Clinic.day(service, "2026-11-30"))).doesNotContain("2026-11-30T10:00");
    }

    private static DSLContext sql(HikariDataSource source) {
        return DSL.using(source, Databases.dialect(source));
    }

    private static String history(HikariDataSource host) {
        return sql(host).fetch(HISTORY).formatCSV();
    }
}
