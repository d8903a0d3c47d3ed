package dev.openings.jooq;

import dev.openings.jooq.operation.NewerDatabaseException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;

/** The two databases: how an H2 file is opened, which one a data source leads to, bringing it up to date. */
public final class Databases {
    /**
     * What makes H2 read our SQL as PostgreSQL does; wait for a lock longer than any transaction of ours lasts; and write at the commit, not half a second
     * later, so that a process that is killed loses nothing that it acknowledged.
     */
    private static final String H2_MODE =
            ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;LOCK_TIMEOUT=10000;WRITE_DELAY=0;QUERY_CACHE_SIZE=256";

    private Databases() {}

    /**
     * The JDBC URL of the H2 database in {@code file}, which H2 gives the ending {@code .mv.db}. One process at a time.
     *
     * @throws IllegalArgumentException if the path holds a semicolon, which H2 reads as the end of the path
     */
    public static String h2File(Path file) {
        String path = file.toAbsolutePath().toString().replace('\\', '/');
        if (path.indexOf(';') >= 0) {
            throw new IllegalArgumentException("the path of an H2 database cannot hold a semicolon: " + path);
        }
        return "jdbc:h2:file:" + path + H2_MODE + ";DB_CLOSE_ON_EXIT=FALSE";
    }

    /** The JDBC URL of an H2 database in memory that lasts as long as the JVM. */
    public static String h2Memory(String name) {
        return "jdbc:h2:mem:" + name + H2_MODE + ";DB_CLOSE_DELAY=-1";
    }

    /** A JDBC URL of a user with the settings that we need, where it leads to H2 and does not have them. */
    public static String complete(String url) {
        if (!url.startsWith("jdbc:h2:")) {
            return url;
        }
        String known = url.toUpperCase(Locale.ROOT);
        return Arrays.stream(H2_MODE.substring(1).split(";", -1))
                .filter(setting -> !known.contains(";" + setting.substring(0, setting.indexOf('=') + 1)))
                .reduce(url, (completed, setting) -> completed + ";" + setting);
    }

    public static SQLDialect dialect(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            String product = connection.getMetaData().getDatabaseProductName();
            return switch (product) {
                case "H2" -> SQLDialect.H2;
                case "PostgreSQL" -> SQLDialect.POSTGRES;
                default -> throw new IllegalArgumentException("neither H2 nor PostgreSQL: " + product);
            };
        } catch (SQLException failed) {
            throw new DataAccessException("the database cannot be reached: " + failed.getMessage(), failed);
        }
    }

    /**
     * Brings the database up to date and says which version that is.
     *
     * @throws NewerDatabaseException if it is already further than we know
     */
    static String migrate(DataSource dataSource, SQLDialect dialect) {
        Flyway flyway = migrations(dataSource, dialect).load();
        MigrationVersion known = known(flyway);
        // H2 cannot take a migration back that failed in its middle, and Flyway marks it; ours can be run again from
        // the beginning.
        if (Arrays.stream(flyway.info().all()).anyMatch(each -> each.getState().isFailed())) {
            flyway.repair();
        }
        flyway.migrate();
        return known.toString();
    }

    /** The migrations of this database. */
    public static FluentConfiguration migrations(DataSource dataSource, SQLDialect dialect) {
        String own = dialect == SQLDialect.H2 ? "h2" : "postgresql";
        return Flyway.configure(Databases.class.getClassLoader())
                .dataSource(dataSource)
                .locations("classpath:db/migration/common", "classpath:db/migration/" + own);
    }

    private static MigrationVersion known(Flyway flyway) {
        MigrationVersion known = highest(flyway.info().all(), false);
        MigrationVersion applied = highest(flyway.info().applied(), true);
        if (applied.compareTo(known) > 0) {
            throw new NewerDatabaseException(applied.toString(), known.toString());
        }
        return known;
    }

    private static MigrationVersion highest(MigrationInfo[] migrations, boolean alsoUnknown) {
        return Arrays.stream(migrations)
                .filter(each -> alsoUnknown || each.getState().isResolved())
                .map(MigrationInfo::getVersion)
                .filter(java.util.Objects::nonNull)
                .max(MigrationVersion::compareTo)
                .orElse(MigrationVersion.EMPTY);
    }
}
