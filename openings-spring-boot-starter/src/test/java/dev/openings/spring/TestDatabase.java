package dev.openings.spring;

import dev.openings.jooq.Databases;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** The databases that the applications of the tests use. */
enum TestDatabase {
    H2 {
        @Override
        String freshUrl() {
            return Databases.h2Memory("application" + NEXT.incrementAndGet()) + ";USER=sa";
        }
    },
    POSTGRESQL {
        @Override
        String freshUrl() {
            String name = "application" + NEXT.incrementAndGet();
            try (Connection connection =
                            DriverManager.getConnection(Server.RUNNING.getJdbcUrl("postgres", "postgres"));
                    Statement statement = connection.createStatement()) {
                statement.execute("create database " + name);
            } catch (SQLException failed) {
                throw new IllegalStateException("no database " + name, failed);
            }
            return Server.RUNNING.getJdbcUrl("postgres", name);
        }
    };

    private static final AtomicInteger NEXT = new AtomicInteger();

    /** The JDBC URL, with the user, of an empty database that nobody else has. */
    abstract String freshUrl();

    /** Started when the first test asks for it. */
    private static final class Server {
        static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .start();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }
}
