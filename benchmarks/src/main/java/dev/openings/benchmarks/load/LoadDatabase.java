package dev.openings.benchmarks.load;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.openings.jooq.Databases;
import dev.openings.server.settings.Settings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** A temporary database for one run, with full durability of commits. */
public record LoadDatabase(Kind kind, HikariDataSource pool, Closeable server) implements AutoCloseable {
    /** The database system. */
    public enum Kind {
        H2,
        POSTGRESQL
    }

    /** Starts a database for {@code clients} concurrent clients. */
    public static LoadDatabase start(Kind kind, int clients) throws IOException {
        return switch (kind) {
            case H2 -> h2(clients);
            case POSTGRESQL -> postgresql(clients);
        };
    }

    public DataSource source() {
        return pool;
    }

    /** Returns the settings of a server that connects to the same database. */
    public Settings.Database settings() {
        return new Settings.Database(pool.getJdbcUrl(), Optional.of(pool.getUsername()), Optional.empty());
    }

    @Override
    public void close() throws IOException {
        pool.close();
        server.close();
    }

    private static LoadDatabase h2(int clients) throws IOException {
        Path folder = Files.createTempDirectory("openings-load");
        return new LoadDatabase(
                Kind.H2, pool(Databases.h2File(folder.resolve("load")), "sa", clients), () -> delete(folder));
    }

    private static LoadDatabase postgresql(int clients) throws IOException {
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("shared_buffers", "1GB")
                .setServerConfig("max_wal_size", "8GB")
                .setServerConfig("checkpoint_timeout", "30min")
                .setServerConfig("work_mem", "64MB")
                .setServerConfig("jit", "off")
                .start();
        return new LoadDatabase(
                Kind.POSTGRESQL, pool(server.getJdbcUrl("postgres", "postgres"), "postgres", clients), server);
    }

    private static HikariDataSource pool(String url, String user, int clients) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setMaximumPoolSize(clients + 2);
        config.setConnectionTimeout(60_000);
        return new HikariDataSource(config);
    }

    private static void delete(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> found = Files.walk(folder)) {
            all = found.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : all) {
            try {
                Files.delete(each);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }
}
