package dev.openings.jooq.testing;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.openings.jooq.Databases;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** The kinds of databases that tests run on. There is one {@link PostgresServer} for each JVM, started at its first use. */
public enum TestDatabase {
    H2 {
        @Override
        public HikariDataSource fresh() {
            return pool(Databases.h2Memory("test" + NEXT.incrementAndGet()), "sa");
        }
    },
    POSTGRESQL {
        @Override
        public HikariDataSource fresh() {
            String name = "test" + NEXT.incrementAndGet();
            try (Connection connection = DriverManager.getConnection(url("postgres"));
                    Statement statement = connection.createStatement()) {
                statement.execute("create database " + name);
            } catch (SQLException failed) {
                throw new IllegalStateException("cannot create database " + name, failed);
            }
            return pool(url(name), "postgres");
        }

        private static String url(String name) {
            return "jdbc:postgresql://localhost:" + PostgresServer.running().port() + "/" + name + "?user=postgres";
        }
    };

    private static final AtomicInteger NEXT = new AtomicInteger();

    /** Both kinds, or only PostgreSQL if the tests run on an installed one. */
    public static Stream<TestDatabase> chosen() {
        return PostgresServer.installed().isPresent() ? Stream.of(POSTGRESQL) : Stream.of(values());
    }

    /** The pool of a new, empty database; the caller closes it. */
    public abstract HikariDataSource fresh();

    public static HikariDataSource pool(String url, String user) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setMaximumPoolSize(24);
        config.setMinimumIdle(0);
        return new HikariDataSource(config);
    }
}
