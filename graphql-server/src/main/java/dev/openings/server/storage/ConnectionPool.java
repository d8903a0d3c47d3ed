package dev.openings.server.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import com.zaxxer.hikari.pool.HikariPool;
import dev.openings.jooq.Databases;
import dev.openings.jooq.JoinedOpenings;
import dev.openings.jooq.Openings;
import dev.openings.jooq.operation.Options;
import dev.openings.server.graphql.engine.RequestLimits;
import dev.openings.server.settings.Settings;
import dev.openings.server.settings.StartupException;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** The pool of connections to the database. */
public final class ConnectionPool implements AutoCloseable {
    private static final Logger LOG = System.getLogger("dev.openings");

    private static final int MAXIMUM_CONNECTIONS = 16;
    /** A migration holds one for its lock and one for its statements. So does whoever asks for its state. */
    private static final int OWNER_CONNECTIONS = 4;

    private static final long MAXIMUM_WAIT_MILLIS = 5_000;
    /** The minimum of HikariCP. */
    private static final long MINIMUM_WAIT_MILLIS = 250;

    private static final int VALIDATION_TIMEOUT_SECONDS = 2;

    /** The error code of H2 for a connection whose database was shut dconfigured. */
    private static final int H2_DATABASE_CLOSED = 90121;

    /** The error code of H2 for an encrypted file that the password does not decrypt. */
    private static final int H2_WRONG_KEY = 90049;

    private final HikariDataSource source;

    private ConnectionPool(HikariDataSource source) {
        this.source = source;
    }

    /**
     * Connects to the configured database, for requests: the waits for a connection, and on H2 for a lock, end within
     * the time limit of a request. On PostgreSQL each statement has its own limit. Logs a warning if others can read the
     * connection to PostgreSQL.
     *
     * @throws StartupException if the database does not answer
     */
    public static ConnectionPool forRequests(Settings settings) {
        HikariConfig config = config(settings);
        PostgresLink.warning(config.getJdbcUrl()).ifPresent(line -> LOG.log(Level.WARNING, line));
        RequestLimits limits = settings.limits();
        config.setConnectionTimeout(Math.clamp(limits.time().toMillis() / 4, MINIMUM_WAIT_MILLIS, MAXIMUM_WAIT_MILLIS));
        if (config.getJdbcUrl().startsWith("jdbc:h2:")) {
            config.setConnectionInitSql(
                    "set lock_timeout " + limits.statementTimeout().toMillis());
        }
        return connect(config, settings);
    }

    /**
     * Connects to the configured database.
     *
     * @throws StartupException if the database does not answer
     */
    public static ConnectionPool open(Settings settings) {
        return connect(config(settings), settings);
    }

    /**
     * Connects to the configured database to look at it: an embedded one, which exists, is opened for reading only.
     *
     * @throws StartupException if the database does not answer
     */
    public static ConnectionPool forReading(Settings settings) {
        HikariConfig config = config(settings);
        config.setMaximumPoolSize(OWNER_CONNECTIONS);
        config.setMinimumIdle(0);
        config.setReadOnly(true);
        if (config.getJdbcUrl().startsWith("jdbc:h2:file:")) {
            config.setJdbcUrl(config.getJdbcUrl() + ";ACCESS_MODE_DATA=r");
        }
        return connect(config, settings);
    }

    private static HikariConfig config(Settings settings) {
        Optional<Settings.Database> configured = settings.database();
        HikariConfig config = new HikariConfig();
        config.setPoolName("openings");
        configured.map(Settings.Database::url).map(Databases::complete).ifPresent(config::setJdbcUrl);
        configured.flatMap(Settings.Database::user).ifPresent(config::setUsername);
        configured.flatMap(Settings.Database::password).ifPresent(config::setPassword);
        if (configured.isEmpty()) {
            setEmbedded(config, settings.data(), settings.databaseKey());
        }
        config.setMaximumPoolSize(MAXIMUM_CONNECTIONS);
        config.setConnectionTimeout(MAXIMUM_WAIT_MILLIS);
        config.setInitializationFailTimeout(MAXIMUM_WAIT_MILLIS);
        return config;
    }

    /** @throws StartupException if the key cannot be used, or the file needs one or none; nothing is changed then */
    private static void setEmbedded(HikariConfig config, Path folder, Optional<Path> keyFile) {
        Optional<String> password = keyFile.map(DatabaseKey::password);
        DatabaseKey.requireFit(DataFolder.databaseFile(folder), keyFile);
        Path database = DataFolder.database(folder);
        config.setJdbcUrl(password.isPresent() ? Databases.h2EncryptedFile(database) : Databases.h2File(database));
        // H2 takes the password of the file, a space, and that of the user, which is empty.
        password.ifPresent(text -> config.setPassword(text + " "));
    }

    private static ConnectionPool connect(HikariConfig config, Settings settings) {
        try {
            return new ConnectionPool(new HikariDataSource(config));
        } catch (HikariPool.PoolInitializationException unreachable) {
            Optional<Path> key = settings.databaseKey().filter(it -> errorCode(unreachable) == H2_WRONG_KEY);
            if (key.isPresent()) {
                throw DatabaseKey.refused(DataFolder.databaseFile(settings.data()), key.get());
            }
            throw new StartupException("the database cannot be reached: " + reason(unreachable));
        } catch (RuntimeException unusable) {
            throw new StartupException("OPENINGS_DATABASE_URL cannot be used: " + reason(unusable));
        }
    }

    /**
     * The services on the database, whose tables are created or upgraded first: by the role that owns them, if the settings name
     * one, over connections that are closed afterwards.
     *
     * @throws StartupException if the owner cannot connect
     */
    public Openings openings(Settings settings, Options options) {
        Optional<Settings.Database> owned =
                settings.database().filter(it -> it.owner().isPresent());
        if (owned.isEmpty()) {
            return Openings.on(source, options);
        }
        try (ConnectionPool owner = connect(ownerConfig(owned.get()), settings)) {
            return Openings.on(source, owner.source, options);
        }
    }

    private static HikariConfig ownerConfig(Settings.Database database) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("openings-owner");
        config.setJdbcUrl(database.url());
        Settings.Owner owner = database.owner().orElseThrow();
        config.setUsername(owner.user());
        owner.password().ifPresent(config::setPassword);
        config.setMaximumPoolSize(OWNER_CONNECTIONS);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(MAXIMUM_WAIT_MILLIS);
        config.setInitializationFailTimeout(MAXIMUM_WAIT_MILLIS);
        return config;
    }

    /**
     * What {@code work} returns, which writes in one transaction: all of it is committed, or nothing after an exception.
     *
     * @param openings on this pool
     */
    public <T> T inTransaction(Openings openings, Function<Openings, T> work) {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            boolean isDone = false;
            try {
                JoinedOpenings joined = openings.within(connection);
                T result = work.apply(joined);
                connection.commit();
                isDone = true;
                joined.committed();
                return result;
            } finally {
                if (!isDone) {
                    connection.rollback();
                }
                connection.setAutoCommit(true);
            }
        } catch (SQLException failed) {
            throw new StartupException("the database failed: " + reason(failed));
        }
    }

    /** The data source of the pool. */
    public DataSource source() {
        return source;
    }

    /** A line for the operator if others can read or change what goes to and from the configured database; empty if none can. */
    public static Optional<String> exposure(Settings settings) {
        return settings.database().map(Settings.Database::url).flatMap(PostgresLink::warning);
    }

    /** Adds the numbers of connections to {@code metrics}. */
    public void meter(PrometheusRegistry metrics) {
        HikariPoolMXBean pool = source.getHikariPoolMXBean();
        GaugeWithCallback.builder()
                .name("openings_database_connections")
                .help("Connections to the database, by state")
                .labelNames("state")
                .callback(callback -> {
                    callback.call(pool.getActiveConnections(), "active");
                    callback.call(pool.getIdleConnections(), "idle");
                })
                .register(metrics);
        GaugeWithCallback.builder()
                .name("openings_database_connections_most")
                .help("Connections to the database that there may be")
                .callback(callback -> callback.call(source.getMaximumPoolSize()))
                .register(metrics);
        GaugeWithCallback.builder()
                .name("openings_database_waiting")
                .help("Threads that wait for a connection to the database")
                .callback(callback -> callback.call(pool.getThreadsAwaitingConnection()))
                .register(metrics);
    }

    /** True if the database answers within two seconds. */
    public boolean answers() {
        try (Connection connection = source.getConnection()) {
            return connection.isValid(VALIDATION_TIMEOUT_SECONDS);
        } catch (SQLException unavailable) {
            return false;
        }
    }

    /**
     * Shrinks the file of an embedded database after a large transaction. This also closes the database, so it must be
     * the last call.
     *
     * @param done what has been done before, as the beginning of a sentence for the operator
     * @throws StartupException if the file could not be compacted
     */
    public void compact(String done) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("shutdown compact");
        } catch (SQLException closed) {
            if (closed.getErrorCode() != H2_DATABASE_CLOSED) {
                throw new StartupException(done + ", but the database file could not be compacted: " + reason(closed));
            }
        }
    }

    private static boolean isCertificateRefused(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(it -> it instanceof CertificateException
                        || it instanceof CertPathBuilderException
                        || it instanceof CertPathValidatorException);
    }

    /** The vendor's code of the innermost SQL exception; 0 if there is none. */
    private static int errorCode(Throwable failure) {
        int code = 0;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            code = cause instanceof SQLException sql ? sql.getErrorCode() : code;
        }
        return code;
    }

    @Override
    public void close() {
        source.close();
    }

    /** The message of the SQL exception, or else of the innermost cause, in one line. */
    public static String reason(Throwable failure) {
        if (isCertificateRefused(failure)) {
            // The message of the driver names classes of the JDK.
            return "its certificate cannot be trusted: it has expired, or no authority in sslrootcert has signed it";
        }
        Throwable cause = failure;
        while (cause.getCause() != null && !(cause instanceof SQLException)) {
            cause = cause.getCause();
        }
        String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return message.lines().findFirst().orElse("").replaceAll("\\s+", " ");
    }
}
