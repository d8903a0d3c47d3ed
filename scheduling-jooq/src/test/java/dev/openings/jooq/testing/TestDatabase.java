package dev.openings.jooq.testing;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.openings.jooq.Databases;
import dev.openings.jooq.booking.BookingContext;
import dev.openings.jooq.booking.Bookings;
import dev.openings.jooq.changes.CalendarChanges;
import dev.openings.jooq.database.IdGenerator;
import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.database.Transactions;
import dev.openings.jooq.operation.Options;
import dev.openings.jooq.slots.ConfigurationCache;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jooq.SQLDialect;

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

    /** The bookings of a separate server. Without {@code locks}, only constraints prevent double bookings. */
    public static Bookings server(HikariDataSource dataSource, Options options, boolean locks) {
        SQLDialect dialect = Databases.dialect(dataSource);
        ServiceContext base = new ServiceContext(
                new Transactions(dataSource, dialect),
                options,
                new IdGenerator(options.clock()),
                new CalendarChanges(dataSource, dialect));
        return new Bookings(new BookingContext(base, new ConfigurationCache(), locks));
    }

    public static HikariDataSource pool(String url, String user) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setMaximumPoolSize(24);
        config.setMinimumIdle(0);
        return new HikariDataSource(config);
    }
}
