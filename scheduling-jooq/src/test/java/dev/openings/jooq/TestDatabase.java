package dev.openings.jooq;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** The databases that tests run on. PostgreSQL is one real server per JVM, started when the first test asks for it. */
enum TestDatabase {
    H2 {
        @Override
        HikariDataSource fresh() {
            return pool(Databases.h2Memory("test" + NEXT.incrementAndGet()), "sa");
        }
    },
    POSTGRESQL {
        @Override
        HikariDataSource fresh() {
            String name = "test" + NEXT.incrementAndGet();
            try (Connection connection = Server.RUNNING.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("create database " + name);
            } catch (SQLException failed) {
                throw new IllegalStateException("no database " + name, failed);
            }
            return pool(Server.RUNNING.getJdbcUrl("postgres", name), "postgres");
        }
    };

    private static final AtomicInteger NEXT = new AtomicInteger();

    /** An empty database that nobody else has; close the pool when done with it. */
    abstract HikariDataSource fresh();

    static HikariDataSource pool(String url, String user) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setMaximumPoolSize(24);
        config.setMinimumIdle(0);
        return new HikariDataSource(config);
    }

    private static final class Server {
        static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("max_connections", "300")
                        .start();
            } catch (IOException failed) {
                throw new UncheckedIOException("PostgreSQL does not start", failed);
            }
        }
    }
}
