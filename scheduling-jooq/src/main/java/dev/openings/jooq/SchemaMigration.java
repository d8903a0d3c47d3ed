package dev.openings.jooq;

import dev.openings.jooq.contacts.SearchWordsMigration;
import dev.openings.jooq.operation.NewerDatabaseException;
import dev.openings.jooq.operation.UnusableDatabaseException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;

/**
 * Creates and upgrades the tables. The scripts and the table of the history are the library's own, so that an application that
 * migrates its tables in the same database is not affected.
 */
final class SchemaMigration {
    private static final String SCRIPTS = "classpath:dev/openings/jooq/migration/";

    private final DataSource dataSource;
    private final SQLDialect dialect;
    private final Optional<String> schema;

    /** @param schema of the tables; empty: the current schema of the connections */
    SchemaMigration(DataSource dataSource, SQLDialect dialect, Optional<String> schema) {
        this.dataSource = dataSource;
        this.dialect = dialect;
        this.schema = schema;
    }

    /**
     * Migrates the database, and returns the version of its schema.
     *
     * @param migrates false: the tables are only checked
     * @throws NewerDatabaseException if a newer version migrated it
     * @throws UnusableDatabaseException if its settings or its tables are unsuitable; nothing was changed
     */
    String run(boolean migrates) {
        Migrations migrations = Migrations.of(dialect);
        return (needsMigration(migrations, migrates) ? migrate() : migrations.last()).toString();
    }

    private boolean needsMigration(Migrations migrations, boolean migrates) {
        try (Connection connection = dataSource.getConnection()) {
            if (dialect == SQLDialect.H2) {
                H2Settings.check(connection);
            }
            ExistingTables tables = new ExistingTables(connection, dialect, schema);
            if (!migrates) {
                tables.requireAll();
                return false;
            }
            if (!tables.areOurs()) {
                tables.adoptHistory(migrations);
                return true;
            }
            return !tables.areUpToDate(migrations);
        } catch (SQLException failed) {
            throw new DataAccessException("The database cannot be reached: " + failed.getMessage(), failed);
        }
    }

    private MigrationVersion migrate() {
        Flyway flyway = configuration(dataSource, dialect, schema).load();
        MigrationVersion supported = highest(flyway.info().all(), false);
        MigrationVersion applied = highest(flyway.info().applied(), true);
        if (applied.compareTo(supported) > 0) {
            throw new NewerDatabaseException(applied.toString(), supported.toString());
        }
        // H2 cannot roll back a migration that fails, so Flyway marks it as failed. Our migrations can be run again
        // from their beginning.
        if (Arrays.stream(flyway.info().all()).anyMatch(each -> each.getState().isFailed())) {
            flyway.repair();
        }
        migrate(flyway, applied.equals(MigrationVersion.EMPTY));
        return supported;
    }

    /**
     * Migrates an empty database twice if need be. Flyway looks for its history and then for tables, before it locks anything. If
     * another server has created both in between, it fails; at the second try it finds the history, and waits for that server.
     */
    private static void migrate(Flyway flyway, boolean isNew) {
        try {
            flyway.migrate();
        } catch (FlywayException failed) {
            if (!isNew) {
                throw failed;
            }
            flyway.migrate();
        }
    }

    /** The configuration of Flyway with the migrations of this database. */
    static FluentConfiguration configuration(DataSource dataSource, SQLDialect dialect, Optional<String> schema) {
        FluentConfiguration configuration = Flyway.configure(SchemaMigration.class.getClassLoader())
                .dataSource(dataSource)
                .locations(SCRIPTS + "common", SCRIPTS + Databases.folder(dialect))
                .javaMigrations(new SearchWordsMigration(dialect))
                .table(ExistingTables.HISTORY)
                // A schema with tables of the application and none of ours begins before version 1.
                .baselineOnMigrate(true)
                .baselineVersion("0");
        return schema.map(it -> configuration.defaultSchema(it).schemas(it).createSchemas(true))
                .orElse(configuration);
    }

    private static MigrationVersion highest(MigrationInfo[] migrations, boolean withUnresolved) {
        return Arrays.stream(migrations)
                .filter(each -> withUnresolved || each.getState().isResolved())
                .map(MigrationInfo::getVersion)
                .filter(Objects::nonNull)
                .max(MigrationVersion::compareTo)
                .orElse(MigrationVersion.EMPTY);
    }
}
