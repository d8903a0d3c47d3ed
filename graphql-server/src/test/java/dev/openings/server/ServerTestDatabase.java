package dev.openings.server;

import dev.openings.jooq.Databases;
import dev.openings.jooq.Openings;
import dev.openings.jooq.operation.Options;
import dev.openings.jooq.operation.TableSchema;
import dev.openings.server.sample.SamplePractice;
import dev.openings.server.settings.Settings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.tools.RunScript;

/**
 * The databases that the server is tested on. All tests of a JVM share one PostgreSQL server. Databases are copies of one that was
 * migrated: that takes less time than a migration for each test.
 */
public enum ServerTestDatabase {
    H2 {
        @Override
        public Settings.Database fresh() {
            return h2(EmptyH2.SCRIPT);
        }
    },
    POSTGRESQL {
        @Override
        public Settings.Database fresh() {
            String name = "t" + UUID.randomUUID().toString().replace("-", "");
            execute("create database " + name + " template " + MigratedPostgres.NAME);
            return new Settings.Database(
                    Holder.POSTGRES.getJdbcUrl("postgres", name), Optional.of("postgres"), Optional.empty());
        }
    };

    /** A new database with an empty practice. */
    public abstract Settings.Database fresh();

    /** A new database of H2 with the sample practice at {@link ServerFixture#START}. */
    public static Settings.Database sample() {
        return h2(SampleH2.SCRIPT);
    }

    private static Settings.Database h2(String script) {
        String url = Databases.h2Memory(UUID.randomUUID().toString());
        try (Connection connection = source(url).getConnection()) {
            RunScript.execute(connection, new StringReader(script));
            return new Settings.Database(url, Optional.empty(), Optional.empty());
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** The URL of a new database of PostgreSQL without tables, for its superuser. */
    static String emptyPostgres() {
        String name = "t" + UUID.randomUUID().toString().replace("-", "");
        execute("create database " + name);
        return Holder.POSTGRES.getJdbcUrl("postgres", name);
    }

    private static DataSource source(String h2) {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(h2);
        return source;
    }

    private static void execute(String statement) {
        try (Connection connection = Holder.POSTGRES.getPostgresDatabase().getConnection();
                Statement executed = connection.createStatement()) {
            executed.execute(statement);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Migrates an empty database, and fills it. */
    private static void make(DataSource source, Consumer<Openings> fill) {
        Options options = Options.of(() -> ServerFixture.START, ZoneId.systemDefault());
        try (Openings openings = Openings.on(source, options.withSchema(new TableSchema.Current()))) {
            fill.accept(openings);
        }
    }

    /** The script of a database of H2 that was made so. */
    private static String script(Consumer<Openings> fill) {
        DataSource source = source(Databases.h2Memory(UUID.randomUUID().toString()));
        make(source, fill);
        StringBuilder script = new StringBuilder();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet lines = statement.executeQuery("script")) {
            while (lines.next()) {
                script.append(lines.getString(1)).append('\n');
            }
            return script.toString();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static final class EmptyH2 {
        static final String SCRIPT = script(openings -> {});
    }

    private static final class SampleH2 {
        static final String SCRIPT = script(openings -> SamplePractice.fill(openings, ServerFixture.START));
    }

    private static final class MigratedPostgres {
        static final String NAME = migrated();

        private static String migrated() {
            execute("create database migrated");
            make(Holder.POSTGRES.getDatabase("postgres", "migrated"), openings -> {});
            return "migrated";
        }
    }

    private static final class Holder {
        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres started = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("autovacuum", "off")
                        .start();
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
