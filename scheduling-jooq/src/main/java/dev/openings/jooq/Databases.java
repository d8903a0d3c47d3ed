package dev.openings.jooq;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import javax.sql.DataSource;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;

/**
 * The two databases: JDBC URLs of H2, detection of the dialect, statements of the schema.
 *
 * {@snippet file="dev/openings/jooq/JavadocExamplesTest.java" region="databases"}
 */
public final class Databases {
    /**
     * Settings of H2: it parses SQL as PostgreSQL does, and waits for a lock longer than any transaction lasts. It writes at the
     * commit instead of half a second later, so that a killed process does not lose a committed transaction.
     */
    private static final String H2_MODE =
            ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;LOCK_TIMEOUT=10000"
                    + ";WRITE_DELAY=0;QUERY_CACHE_SIZE=256";

    /** H2 writes no file of its errors: it would hold values of rows, which no erasure reaches. The driver reports errors. */
    private static final String NO_TRACE = ";TRACE_LEVEL_FILE=0";

    private Databases() {}

    /**
     * The JDBC URL of the H2 database in {@code file}, to which H2 appends {@code .mv.db}. Only one process at a time can open it.
     *
     * @throws IllegalArgumentException if the path contains a semicolon, at which H2 would end the path
     */
    public static String h2File(Path file) {
        String path = file.toAbsolutePath().toString().replace('\\', '/');
        if (path.indexOf(';') >= 0) {
            throw new IllegalArgumentException("the path of an H2 database must not contain a semicolon: " + path);
        }
        return "jdbc:h2:file:" + path + H2_MODE + ";DB_CLOSE_ON_EXIT=FALSE" + NO_TRACE;
    }

    /**
     * The JDBC URL of the H2 database in {@code file}, whose content is encrypted with AES. The password of a connection is that
     * of the file, which has no space, then a space, then that of the user.
     *
     * @throws IllegalArgumentException if the path contains a semicolon, at which H2 would end the path
     */
    public static String h2EncryptedFile(Path file) {
        return h2File(file) + ";CIPHER=AES";
    }

    /** The JDBC URL of an H2 database in memory, which exists until the JVM ends. */
    public static String h2Memory(String name) {
        return "jdbc:h2:mem:" + name + H2_MODE + ";DB_CLOSE_DELAY=-1";
    }

    /** A JDBC URL of a user; if it is for H2, with the required settings that it lacks. */
    public static String complete(String url) {
        if (!url.startsWith("jdbc:h2:")) {
            return url;
        }
        String upperCase = url.toUpperCase(Locale.ROOT);
        return Arrays.stream(H2_MODE.substring(1).split(";", -1))
                .filter(setting -> !upperCase.contains(";" + setting.substring(0, setting.indexOf('=') + 1)))
                .reduce(url, (completed, setting) -> completed + ";" + setting);
    }

    /**
     * The dialect of the database that {@code dataSource} connects to.
     *
     * @throws IllegalArgumentException if it is neither H2 nor PostgreSQL
     */
    public static SQLDialect dialect(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            String product = connection.getMetaData().getDatabaseProductName();
            return switch (product) {
                case "H2" -> SQLDialect.H2;
                case "PostgreSQL" -> SQLDialect.POSTGRES;
                default -> throw new IllegalArgumentException("the database must be H2 or PostgreSQL, not " + product);
            };
        } catch (SQLException failed) {
            throw new DataAccessException("The database cannot be reached: " + failed.getMessage(), failed);
        }
    }

    /** All statements that create the schema, for an application that does so itself, in the order of the versions. */
    public static String ddl(SQLDialect dialect) {
        String resource = "ddl/" + folder(dialect) + ".sql";
        try (InputStream in = Objects.requireNonNull(Databases.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The folder of the scripts that only this database runs. */
    static String folder(SQLDialect dialect) {
        return dialect == SQLDialect.H2 ? "h2" : "postgresql";
    }
}
