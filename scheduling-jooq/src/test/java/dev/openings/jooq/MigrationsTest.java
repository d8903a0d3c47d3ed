package dev.openings.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.openings.jooq.operation.Options;
import dev.openings.jooq.operation.TableSchema;
import dev.openings.jooq.testing.DatabaseTest;
import dev.openings.jooq.testing.ManualClock;
import dev.openings.jooq.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.flywaydb.core.api.FlywayException;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MigrationsTest {
    private final Options options = Options.of(new ManualClock("2026-11-25T08:00:00Z"), DatabaseTest.BERLIN)
            .withSchema(new TableSchema.Current());

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void theHistoryOfAMigratedDatabaseIsExactlyTheListOfTheBuild(TestDatabase database) throws SQLException {
        try (HikariDataSource source = database.fresh()) {
            assertThat(isUpToDate(source)).isFalse();

            Openings.on(source, options);

            assertThat(isUpToDate(source)).isTrue();
            assertThat(DatabaseState.of(source).schemaVersion())
                    .contains(DatabaseState.of(source).supportedVersion());
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aHistoryThatDiffersInAnythingIsLookedAtByFlyway(TestDatabase database) throws SQLException {
        for (String change : new String[] {
            "delete from \"openings_schema_history\" where \"version\" = '7'",
            "update \"openings_schema_history\" set \"checksum\" = 1 where \"version\" = '7'",
            "update \"openings_schema_history\" set \"success\" = false where \"version\" = '7'",
            "update \"openings_schema_history\" set \"version\" = '999' where \"version\" = '7'",
            "insert into \"openings_schema_history\" (\"installed_rank\", \"version\", \"description\", \"type\", \"script\","
                    + " \"installed_by\", \"execution_time\", \"success\")"
                    + " values (1000, '999', 'newer', 'SQL', 'V999__newer.sql', 'test', 1, true)"
        }) {
            try (HikariDataSource source = database.current()) {
                assertThat(isUpToDate(source)).isTrue();

                DSL.using(source, Databases.dialect(source)).execute(change);

                assertThat(isUpToDate(source)).as(change).isFalse();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aMigrationThatWasChangedAfterItRanKeepsTheLibraryFromStarting(TestDatabase database) {
        try (HikariDataSource source = database.current()) {
            DSL.using(source, Databases.dialect(source))
                    .execute("update \"openings_schema_history\" set \"checksum\" = 1 where \"version\" = '7'");

            assertThatThrownBy(() -> Openings.on(source, options))
                    .isInstanceOf(FlywayException.class)
                    .hasMessageContaining("checksum mismatch for migration version 7");
        }
    }

    /** PostgreSQL rolls back a migration that fails. */
    @Test
    void onH2TheLastMigrationThatIsMarkedAsFailedIsRunAgain() throws SQLException {
        try (HikariDataSource source = TestDatabase.H2.current()) {
            DSL.using(source, Databases.dialect(source))
                    .execute("update \"openings_schema_history\" set \"success\" = false where \"version\" = '"
                            + DatabaseState.of(source).supportedVersion() + "'");

            assertThatCode(() -> Openings.on(source, options)).doesNotThrowAnyException();

            assertThat(isUpToDate(source)).isTrue();
        }
    }

    private static boolean isUpToDate(HikariDataSource source) throws SQLException {
        SQLDialect dialect = Databases.dialect(source);
        try (Connection connection = source.getConnection()) {
            return new ExistingTables(connection, dialect, Optional.empty()).areUpToDate(Migrations.of(dialect));
        }
    }
}
