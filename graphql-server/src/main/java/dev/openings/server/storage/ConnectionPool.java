package dev.openings.server.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import dev.openings.jooq.Databases;
import dev.openings.server.graphql.engine.RequestLimits;
import dev.openings.server.settings.Settings;
import dev.openings.server.settings.StartupException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import javax.sql.DataSource;

/** Connections to the database. */
public final class ConnectionPool implements AutoCloseable {
    private static final int CONNECTIONS = 16;
    private static final long WAIT_MILLIS = 5_000;
    /** Hikari takes no less. */
    private static final long SHORTEST_WAIT_MILLIS = 250;

    private static final int ANSWER_SECONDS = 2;

    /** What H2 says of a connection whose database was shut down. */
    private static final int ALREADY_CLOSED = 90121;

    private final HikariDataSource source;

    private ConnectionPool(HikariDataSource source) {
        this.source = source;
    }

    /**
     * Connects to the database of the settings, for requests: no longer than their limit of time is waited for a connection, or on H2 for a lock.
     * On PostgreSQL each statement has its own limit.
     *
     * @throws StartupException if it does not answer
     */
    public static ConnectionPool forRequests(Settings settings) {
        HikariConfig config = config(settings);
        RequestLimits limits = settings.limits();
        config.setConnectionTimeout(Math.clamp(limits.time().toMillis() / 4, SHORTEST_WAIT_MILLIS, WAIT_MILLIS));
        if (config.getJdbcUrl().startsWith("jdbc:h2:")) {
            config.setConnectionInitSql(
                    "set lock_timeout " + limits.statementTimeout().toMillis());
        }
        return connected(config);
    }

    /**
     * Connects to the database of the settings.
     *
     * @throws StartupException if it does not answer
     */
    public static ConnectionPool open(Settings settings) {
        return connected(config(settings));
    }

    private static HikariConfig config(Settings settings) {
        Optional<Settings.Database> own = settings.database();
        HikariConfig config = new HikariConfig();
        config.setPoolName("openings");
        config.setJdbcUrl(own.map(Settings.Database::url)
                .map(Databases::complete)
                .orElseGet(() -> Databases.h2File(settings.data().resolve("openings"))));
        own.flatMap(Settings.Database::user).ifPresent(config::setUsername);
        own.flatMap(Settings.Database::password).ifPresent(config::setPassword);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setConnectionTimeout(WAIT_MILLIS);
        config.setInitializationFailTimeout(WAIT_MILLIS);
        return config;
    }

    private static ConnectionPool connected(HikariConfig config) {
        try {
            return new ConnectionPool(new HikariDataSource(config));
        } catch (HikariPool.PoolInitializationException unreachable) {
            throw new StartupException("the database cannot be reached: " + reason(unreachable));
        } catch (RuntimeException wrongUrl) {
            throw new StartupException("OPENINGS_DATABASE_URL cannot be used: " + reason(wrongUrl));
        }
    }

    public DataSource source() {
        return source;
    }

    /** True if the database answers now. */
    public boolean answers() {
        try (Connection connection = source.getConnection()) {
            return connection.isValid(ANSWER_SECONDS);
        } catch (SQLException silent) {
            return false;
        }
    }

    /** Gives back the room that one large transaction took in the file of an embedded database; that closes it, so it is the last thing to do. */
    public void compact() {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("shutdown compact");
        } catch (SQLException closed) {
            if (closed.getErrorCode() != ALREADY_CLOSED) {
                throw new StartupException(
                        "the rows are there, but the file cannot be made smaller: " + reason(closed));
            }
        }
    }

    @Override
    public void close() {
        source.close();
    }

    public static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && !(cause instanceof SQLException)) {
            cause = cause.getCause();
        }
        String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return message.lines().findFirst().orElse("").replaceAll("\\s+", " ");
    }
}
