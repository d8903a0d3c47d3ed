package dev.openings.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.openings.jooq.bookables.NewStaffMember;
import dev.openings.jooq.bookables.StaffMember;
import dev.openings.jooq.bookables.StaffRole;
import dev.openings.jooq.operation.NewerDatabaseException;
import dev.openings.jooq.operation.Options;
import dev.openings.jooq.operation.TableSchema;
import dev.openings.jooq.testing.DatabaseTest;
import dev.openings.jooq.testing.ManualClock;
import dev.openings.jooq.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DatabasesTest {
    private final Options options = Options.of(new ManualClock("2026-11-25T08:00:00Z"), DatabaseTest.BERLIN)
            .withSchema(new TableSchema.Current());

    @Test
    void anH2FileKeepsItsRows(@TempDir Path folder) {
        String url = Databases.h2File(folder.resolve("a folder with ümlauts").resolve("openings"));
        StaffMember member;
        try (HikariDataSource first = TestDatabase.pool(url, "sa")) {
            member = Openings.on(first, options)
                    .staff()
                    .create(DatabaseTest.ADMIN, NewStaffMember.of("Ada", StaffRole.NURSE))
                    .orThrow();
        }

        try (HikariDataSource second = TestDatabase.pool(url, "sa")) {
            Openings reopened = Openings.on(second, options);

            assertThat(reopened.staff().byId(member.id())).contains(member);
            assertThat(reopened.practice().read().version()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aDatabaseOfANewerVersionIsRefused(TestDatabase database) throws SQLException {
        try (HikariDataSource dataSource = database.fresh()) {
            var first = Openings.on(dataSource, options);
            assertThat(first.practice().read().version()).isEqualTo(1);
            insertNewerVersion(dataSource);

            assertThatThrownBy(() -> Openings.on(dataSource, options))
                    .isInstanceOf(NewerDatabaseException.class)
                    .hasMessageMatching(
                            "The database has schema version 999, but this software supports versions up to "
                                    + "[0-9]+. Start the version that migrated it, or a newer one.");
        }
    }

    @Test
    void serversThatStartAtTheSameTimeCreateOnePractice() throws Exception {
        try (HikariDataSource dataSource = TestDatabase.POSTGRESQL.fresh();
                var threads = Executors.newFixedThreadPool(4)) {
            Callable<Integer> start = () -> Openings.on(dataSource, options)
                    .practice()
                    .read()
                    .reminderRules()
                    .size();

            var started = threads.invokeAll(Collections.nCopies(4, start));

            for (var each : started) {
                assertThat(each.get()).isEqualTo(2);
            }
        }
    }

    private static void insertNewerVersion(HikariDataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "insert into \"openings_schema_history\" (\"installed_rank\", \"version\", \"description\","
                            + " \"type\", \"script\", \"installed_by\", \"execution_time\", \"success\")"
                            + " values (1000, '999', 'newer', 'SQL', 'V999__newer.sql', 'test', 1, true)");
        }
    }
}
