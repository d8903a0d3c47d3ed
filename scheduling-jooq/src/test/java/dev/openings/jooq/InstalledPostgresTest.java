package dev.openings.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.zaxxer.hikari.HikariDataSource;
import dev.openings.jooq.testing.PostgresServer;
import dev.openings.jooq.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

/** The build repeats some tests on an installed PostgreSQL 15, the oldest supported version, if there is one. */
class InstalledPostgresTest {
    private static final Path POSTGRES_15 = Path.of("/usr/lib/postgresql/15/bin");

    @Test
    void theTestsRunOnTheChosenServer() {
        assumeTrue(
                Files.isExecutable(POSTGRES_15.resolve("postgres")),
                "PostgreSQL 15 is not installed in " + POSTGRES_15 + ": the tests on it are skipped");
        assumeTrue(
                PostgresServer.installed().isPresent(),
                "the tests on PostgreSQL 15 run in the phase integration-test, or with -Dopenings.postgres="
                        + POSTGRES_15);

        try (HikariDataSource source = TestDatabase.POSTGRESQL.fresh()) {
            String version = DSL.using(source, SQLDialect.POSTGRES)
                    .fetchSingle("show server_version_num")
                    .get(0, String.class);

            assertThat(version).startsWith("15");
        }
    }
}
