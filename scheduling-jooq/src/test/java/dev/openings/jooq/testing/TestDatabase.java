package dev.openings.jooq.testing;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.openings.jooq.Databases;
import dev.openings.jooq.TestMigrations;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.h2.engine.Constants;
import org.h2.store.fs.FileUtils;
import org.h2.tools.RunScript;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** The databases that tests run on. PostgreSQL is one real server per JVM, started when the first test asks for it: {@link PostgresServer}. */
public enum TestDatabase {
    H2 {
        @Override
        public HikariDataSource fresh() {
            return pool(Databases.h2Memory("test" + NEXT.incrementAndGet()), "sa");
        }

        @Override
        public HikariDataSource current() {
            HikariDataSource source = fresh();
            try (Connection connection = source.getConnection()) {
                RunScript.execute(connection, new StringReader(MigratedH2.SCRIPT));
            } catch (SQLException failed) {
                throw new IllegalStateException("no copy of the migrated database", failed);
            }
            return source;
        }

        @Override
        void makeOriginal(String name, Optional<String> base, Consumer<HikariDataSource> change) {
            base.ifPresent(from -> copyFile(from, name));
            try (HikariDataSource source = pool(url(name), "sa")) {
                change.accept(source);
            }
        }

        @Override
        HikariDataSource copy(String original) {
            String name = "test" + NEXT.incrementAndGet();
            copyFile(original, name);
            return pool(url(name), "sa");
        }

        // A file in memory: unlike a script of the database, its copy is the database in every detail.
        private static String url(String name) {
            return Databases.h2Memory(name)
                    .replace("jdbc:h2:mem:", "jdbc:h2:" + FOLDER)
                    .replace(";DB_CLOSE_DELAY=-1", "");
        }

        private static void copyFile(String from, String to) {
            try (InputStream in = FileUtils.newInputStream(FOLDER + from + Constants.SUFFIX_MV_FILE);
                    OutputStream out = FileUtils.newOutputStream(FOLDER + to + Constants.SUFFIX_MV_FILE, false)) {
                // Files of H2 cannot transfer themselves.
                out.write(in.readAllBytes());
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    },
    POSTGRESQL {
        @Override
        public HikariDataSource fresh() {
            return created("");
        }

        @Override
        public HikariDataSource current() {
            return copy(MigratedPostgres.NAME);
        }

        @Override
        void makeOriginal(String name, Optional<String> base, Consumer<HikariDataSource> change) {
            create(name + base.map(" template "::concat).orElse(""));
            // A database can be copied while nobody is connected to it.
            try (HikariDataSource source = pool(url(name), "postgres")) {
                change.accept(source);
            }
        }

        @Override
        HikariDataSource copy(String original) {
            return created(" template " + original);
        }

        private static HikariDataSource created(String template) {
            String name = "test" + NEXT.incrementAndGet();
            create(name + template);
            return pool(url(name), "postgres");
        }
    };

    private static final AtomicInteger NEXT = new AtomicInteger();
    private static final String FOLDER = "memFS:";

    /** Both; PostgreSQL alone where the tests are told to run on an installed one. */
    public static Stream<TestDatabase> chosen() {
        return PostgresServer.installed().isPresent() ? Stream.of(POSTGRESQL) : Stream.of(values());
    }

    /** An empty database that nobody else has; close the pool when done with it. */
    public abstract HikariDataSource fresh();

    /**
     * A database that nobody else has, as all migrations leave it: a copy of one that was migrated, which takes a tenth of the time.
     * Close the pool when done with it.
     */
    public abstract HikariDataSource current();

    /** Makes a database for copies: a copy of another such database, or an empty one, and what {@code change} does to it. */
    abstract void makeOriginal(String name, Optional<String> base, Consumer<HikariDataSource> change);

    /** A copy of such a database; close the pool when done with it. */
    abstract HikariDataSource copy(String original);

    public static HikariDataSource pool(String url, String user) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setMaximumPoolSize(24);
        config.setMinimumIdle(0);
        return new HikariDataSource(config);
    }

    private static void create(String nameAndTemplate) {
        try (Connection connection = DriverManager.getConnection(url("postgres"));
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + nameAndTemplate);
        } catch (SQLException failed) {
            throw new IllegalStateException("no database " + nameAndTemplate, failed);
        }
    }

    private static String url(String name) {
        return "jdbc:postgresql://localhost:" + PostgresServer.running().port() + "/" + name + "?user=postgres";
    }

    private static final class MigratedH2 {
        static final String SCRIPT = script();

        private static String script() {
            try (HikariDataSource source = H2.fresh()) {
                TestMigrations.of(source).load().migrate();
                return String.join(
                        "\n", DSL.using(source, SQLDialect.H2).fetch("script").getValues(0, String.class));
            }
        }
    }

    private static final class MigratedPostgres {
        static final String NAME = migrated();

        private static String migrated() {
            String name = "migrated";
            POSTGRESQL.makeOriginal(
                    name,
                    Optional.empty(),
                    source -> TestMigrations.of(source).load().migrate());
            return name;
        }
    }
}
