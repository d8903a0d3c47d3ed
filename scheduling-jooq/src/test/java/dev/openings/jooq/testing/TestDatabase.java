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

/** The databases that tests run on. PostgreSQL is one real server per JVM, started when the first test asks for it: {@link PostgresServer}. */
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
                throw new IllegalStateException("no database " + name, failed);
            }
            return pool(url(name), "postgres");
        }

        private static String url(String name) {
            return "jdbc:postgresql://localhost:" + PostgresServer.running().port() + "/" + name + "?user=postgres";
        }
    };

    private static final AtomicInteger NEXT = new AtomicInteger();

    /** Both; PostgreSQL alone where the tests are told to run on an installed one. */
    public static Stream<TestDatabase> chosen() {
        return PostgresServer.installed().isPresent() ? Stream.of(POSTGRESQL) : Stream.of(values());
    }

    /** An empty database that nobody else has; close the pool when done with it. */
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
