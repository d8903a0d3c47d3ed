package dev.openings.jooq;

import dev.openings.jooq.practice.Practice;
import dev.openings.jooq.practice.PracticeRows;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.api.MigrationVersion;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;

/**
 * What a database says of itself, without a change: nothing is created or upgraded.
 *
 * @param product the database system
 * @param version of the database system
 * @param schemaVersion of the tables: the number of the last migration; empty: the library has no tables in the current schema
 * @param supportedVersion that this version of the library creates
 * @param clock the time of the database
 * @param practice its settings; empty unless the tables have the supported version
 */
public record DatabaseState(
        String product,
        String version,
        Optional<String> schemaVersion,
        String supportedVersion,
        Instant clock,
        Optional<Practice> practice) {
    /**
     * The state of the database, an H2 or PostgreSQL one; its tables are looked for in the current schema.
     *
     * @throws DataAccessException if the database cannot be reached or read
     */
    public static DatabaseState of(DataSource dataSource) {
        SQLDialect dialect = Databases.dialect(dataSource);
        MigrationVersion supported = Migrations.of(dialect).last();
        try (Connection connection = dataSource.getConnection()) {
            DatabaseMetaData data = connection.getMetaData();
            Optional<MigrationVersion> applied =
                    new ExistingTables(connection, dialect, Optional.empty()).lastVersion();
            return new DatabaseState(
                    data.getDatabaseProductName(),
                    data.getDatabaseProductVersion(),
                    applied.map(MigrationVersion::toString),
                    supported.toString(),
                    clock(connection),
                    applied.filter(supported::equals).flatMap(unused -> practice(DSL.using(connection, dialect))));
        } catch (SQLException failed) {
            throw new DataAccessException("The database cannot be read: " + failed.getMessage(), failed);
        }
    }

    /** True if a newer version of the library has upgraded the tables. */
    public boolean isNewer() {
        return schemaVersion
                .map(MigrationVersion::fromVersion)
                .filter(applied -> applied.compareTo(MigrationVersion.fromVersion(supportedVersion)) > 0)
                .isPresent();
    }

    private static Instant clock(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select current_timestamp")) {
            row.next();
            return row.getObject(1, OffsetDateTime.class).toInstant();
        }
    }

    private static Optional<Practice> practice(DSLContext connection) {
        return PracticeRows.isThere(connection) ? Optional.of(PracticeRows.read(connection)) : Optional.empty();
    }
}
