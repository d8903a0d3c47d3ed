package dev.openings.server;

import dev.openings.jooq.Databases;
import dev.openings.server.settings.Settings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.UUID;

/** The databases that the server is tested on. All tests of a JVM share one PostgreSQL server. */
public enum ServerTestDatabase {
    H2 {
        @Override
        public Settings.Database fresh() {
            return new Settings.Database(
                    Databases.h2Memory(UUID.randomUUID().toString()), Optional.empty(), Optional.empty());
        }
    },
    POSTGRESQL {
        @Override
        public Settings.Database fresh() {
            String name = "t" + UUID.randomUUID().toString().replace("-", "");
            try (Connection connection = Holder.POSTGRES.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("create database " + name);
                return new Settings.Database(
                        Holder.POSTGRES.getJdbcUrl("postgres", name), Optional.of("postgres"), Optional.empty());
            } catch (SQLException failed) {
                throw new IllegalStateException(failed);
            }
        }
    };

    /** A new empty database. */
    public abstract Settings.Database fresh();

    private static final class Holder {
        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres started = EmbeddedPostgres.builder().start();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    try {
                        started.close();
                    } catch (IOException ignored) {
                        // The process ends anyway.
                    }
                }));
                return started;
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }
}
