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
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.flywaydb.core.api.FlywayException;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The next start repeats an interrupted migration, and the schema is the same as without the interruption. */
class InterruptedMigrationTest {
    private final Options options = Options.of(new ManualClock("2027-02-26T08:00:00Z"), DatabaseTest.BERLIN)
            .withSchema(new TableSchema.Current());

    /** Each version, interrupted after its first statement, in its middle, and before its last statement. */
    static Stream<Arguments> interruptions() {
        return IntStream.rangeClosed(1, SampleArchive.schema()).boxed().flatMap(version -> {
            int all = statements(version).size();
            return Stream.of(1, all / 2, all - 1)
                    .distinct()
                    .filter(done -> done > 0 && done <= all)
                    .map(done -> Arguments.of(version, done));
        });
    }

    /** H2 commits each DDL statement, so a killed process leaves some of them done and no record of the migration. */
    @ParameterizedTest
    @MethodSource("interruptions")
    void onH2AnInterruptedMigrationIsRepeated(int version, int done) {
        try (HikariDataSource source = TestDatabase.H2.fresh();
                HikariDataSource uninterrupted = TestDatabase.H2.fresh()) {
            OldDatabase old = OldDatabase.filled(source, version - 1);
            List<String> statements = statements(version);
            statements.subList(0, done).forEach(old.db()::execute);

            assertThat(schemaAfterStart(source)).isEqualTo(schemaAfterStart(uninterrupted));
        }
    }

    /** A database of version 3 whose next migration failed because a view has the name of a new table. */
    private DSLContext afterFailedMigration(HikariDataSource source) {
        DSLContext db = OldDatabase.filled(source, 3).db();
        db.execute("create view hold as select 1 as id");
        assertThatThrownBy(() -> Openings.on(source, options)).isInstanceOf(FlywayException.class);
        return db;
    }

    @Test
    void onH2AFailedMigrationIsRepeatedOnceTheCauseIsGone() {
        try (HikariDataSource source = TestDatabase.H2.fresh();
                HikariDataSource uninterrupted = TestDatabase.H2.fresh()) {
            DSLContext db = afterFailedMigration(source);
            db.execute("drop view hold");

            assertThat(schemaAfterStart(source)).isEqualTo(schemaAfterStart(uninterrupted));
        }
    }

    @Test
    void onPostgresAFailedMigrationIsRolledBack() {
        try (HikariDataSource source = TestDatabase.POSTGRESQL.fresh();
                HikariDataSource uninterrupted = TestDatabase.POSTGRESQL.fresh()) {
            DSLContext db = afterFailedMigration(source);
            assertThat(db.fetch("select relname from pg_class where relname like 'appointment%'"))
                    .isEmpty();
            db.execute("drop view hold");

            assertThat(schemaAfterStart(source)).isEqualTo(schemaAfterStart(uninterrupted));
        }
    }

    /** The schema after the services have started. */
    private String schemaAfterStart(HikariDataSource source) {
        SQLDialect dialect = Databases.dialect(source);
        Openings.on(source, options).close();
        return DSL.using(source, dialect)
                .meta()
                .filterSchemas(schema -> schema.getName().equals("public"))
                .filterTables(table -> !table.getName().equals("openings_schema_history"))
                .ddl()
                .queryStream()
                .map(query -> query.getSQL())
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    /** The statements of the migration to {@code version} on H2. */
    private static List<String> statements(int version) {
        try (HikariDataSource source = TestDatabase.H2.fresh()) {
            return Arrays.stream(TestMigrations.of(source).load().info().all())
                    .filter(it -> String.valueOf(it.getVersion()).equals(Integer.toString(version)))
                    .flatMap(it -> Stream.of("common/", "h2/")
                            .map(folder -> "/dev/openings/jooq/migration/" + folder + it.getScript()))
                    .flatMap(resource -> OldDatabase.statements(resource).stream())
                    .toList();
        }
    }
}
