package dev.openings.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.openings.jooq.operation.Options;
import dev.openings.jooq.operation.TableSchema;
import dev.openings.jooq.testing.DatabaseTest;
import dev.openings.jooq.testing.ManualClock;
import dev.openings.jooq.testing.OldDatabase;
import dev.openings.jooq.testing.SampleArchive;
import dev.openings.jooq.testing.TestDatabase;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.flywaydb.core.api.FlywayException;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The next start repeats an interrupted migration, and the schema is the same as without the interruption. */
class InterruptedMigrationTest {
    private static final Options OPTIONS = Options.of(new ManualClock("2027-02-26T08:00:00Z"), DatabaseTest.BERLIN)
            .withSchema(new TableSchema.Current());

    /** The statements of each migration on H2, by version. */
    private static final Map<Integer, List<String>> STATEMENTS = statements();

    /** What H2 has of each version after a migration without an interruption: made once, because that takes as long as a case. */
    private static final Map<Integer, String> UNINTERRUPTED = new HashMap<>();

    /** The name of a state, version 4 of UUIDs; the ids of rows have version 7. */
    private static final String RANDOM_UUID = "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}";

    /** The schema of a new database on H2. */
    private static String uninterruptedOnH2 = "";

    @BeforeAll
    static void migrateWithoutInterruption() {
        try (HikariDataSource source = TestDatabase.H2.fresh()) {
            uninterruptedOnH2 = schemaAfterStart(source);
        }
        assertThat(uninterruptedOnH2).contains("CREATE TABLE");
    }

    /** Each version, interrupted after its first statement, in its middle, and before its last statement. */
    static Stream<Arguments> interruptions() {
        return IntStream.rangeClosed(1, SampleArchive.schema()).boxed().flatMap(version -> {
            int all = STATEMENTS.getOrDefault(version, List.of()).size();
            return Stream.of(1, all / 2, all - 1)
                    .distinct()
                    .filter(done -> done > 0 && done <= all)
                    .map(done -> Arguments.of(version, done));
        });
    }

    /**
     * H2 commits each DDL statement, so a killed process leaves some of them done and no record of the migration. What has the schema
     * and the rows of an uninterrupted database of this version is migrated to the newest one like it.
     */
    @ParameterizedTest
    @MethodSource("interruptions")
    void onH2AnInterruptedMigrationIsRepeated(int version, int done) {
        assertThat(migrated(version, done))
                .isEqualTo(UNINTERRUPTED.computeIfAbsent(version, each -> migrated(each, 0)));
    }

    /** The script of a filled database that was migrated to {@code version}, after that migration was interrupted. */
    private static String migrated(int version, int done) {
        try (OldDatabase old = interrupted(version, done)) {
            TestMigrations.of(old.source())
                    .target(Integer.toString(version))
                    .load()
                    .migrate();
            return script(old.db(), "script nopasswords nosettings");
        }
    }

    static Stream<Integer> starts() {
        return Stream.of(1, 4, SampleArchive.schema());
    }

    @ParameterizedTest
    @MethodSource("starts")
    void onH2AStartRepeatsAnInterruptedMigrationAndTheNextOnes(int version) {
        try (OldDatabase old = interrupted(version, 1)) {
            assertThat(schemaAfterStart(old.source())).isEqualTo(uninterruptedOnH2);
        }
    }

    private static OldDatabase interrupted(int version, int done) {
        OldDatabase old = OldDatabase.filled(TestDatabase.H2, version - 1);
        STATEMENTS.getOrDefault(version, List.of()).subList(0, done).forEach(old.db()::execute);
        return old;
    }

    /** A database of version 3 whose next migration failed because a view has the name of a new table. */
    private static OldDatabase afterFailedMigration(TestDatabase kind) {
        OldDatabase old = OldDatabase.filled(kind, 3);
        old.db().execute("create view hold as select 1 as id");
        assertThatThrownBy(() -> Openings.on(old.source(), OPTIONS)).isInstanceOf(FlywayException.class);
        return old;
    }

    @Test
    void onH2AFailedMigrationIsRepeatedOnceTheCauseIsGone() {
        try (OldDatabase old = afterFailedMigration(TestDatabase.H2)) {
            old.db().execute("drop view hold");

            assertThat(schemaAfterStart(old.source())).isEqualTo(uninterruptedOnH2);
        }
    }

    @Test
    void onPostgresAFailedMigrationIsRolledBack() {
        try (OldDatabase old = afterFailedMigration(TestDatabase.POSTGRESQL);
                HikariDataSource uninterrupted = TestDatabase.POSTGRESQL.fresh()) {
            assertThat(old.db().fetch("select relname from pg_class where relname like 'appointment%'"))
                    .isEmpty();
            old.db().execute("drop view hold");

            assertThat(schemaAfterStart(old.source())).isEqualTo(schemaAfterStart(uninterrupted));
        }
    }

    private static String schemaAfterStart(HikariDataSource source) {
        Openings.on(source, OPTIONS).close();
        return schema(source);
    }

    private static String schema(HikariDataSource source) {
        DSLContext db = DSL.using(source, Databases.dialect(source));
        return db.dialect() == SQLDialect.H2
                ? script(db, "script nodata nopasswords nosettings")
                : text(db.meta()
                        .filterSchemas(schema -> schema.getName().equals("public"))
                        .ddl()
                        .queryStream()
                        .map(Query::getSQL));
    }

    private static String script(DSLContext h2, String statement) {
        return text(h2.fetchStream(statement)
                .map(row -> row.get(0, String.class))
                .filter(it -> !it.startsWith("--"))
                .map(it -> it.contains("_state\" VALUES") ? it.replaceAll(RANDOM_UUID, "a name") : it)
                // H2 makes the end of such a name from the numbers of what the database has, and tables by the kind of
                // its file.
                .map(it -> it.replaceAll("_INDEX_\\w+", "_INDEX")
                        .replaceFirst("^CREATE (MEMORY|CACHED) TABLE", "CREATE TABLE")));
    }

    private static String text(Stream<String> statements) {
        return statements
                .filter(it -> !it.contains("openings_schema_history"))
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    private static Map<Integer, List<String>> statements() {
        try (HikariDataSource source = TestDatabase.H2.fresh()) {
            return Arrays.stream(TestMigrations.of(source).load().info().all())
                    .collect(Collectors.toMap(
                            it -> Integer.valueOf(it.getVersion().toString()),
                            it -> Stream.of("common/", "h2/")
                                    .map(folder -> "/dev/openings/jooq/migration/" + folder + it.getScript())
                                    .flatMap(resource -> OldDatabase.statements(resource).stream())
                                    .toList()));
        }
    }
}
