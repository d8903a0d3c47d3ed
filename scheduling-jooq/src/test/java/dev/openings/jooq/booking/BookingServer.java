package dev.openings.jooq.booking;

import com.zaxxer.hikari.HikariDataSource;
import dev.openings.jooq.Databases;
import dev.openings.jooq.changes.CalendarChanges;
import dev.openings.jooq.database.IdGenerator;
import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.database.Transactions;
import dev.openings.jooq.operation.Options;
import dev.openings.jooq.slots.ConfigurationCache;
import java.util.Optional;
import org.jooq.SQLDialect;

/** The bookings of one server of several. */
final class BookingServer {
    private BookingServer() {}

    /** Without {@code locks} only the constraints of the database prevent double bookings. */
    static Bookings start(HikariDataSource dataSource, Options options, boolean locks) {
        SQLDialect dialect = Databases.dialect(dataSource);
        ServiceContext services = new ServiceContext(
                new Transactions(dataSource, dialect),
                options,
                new IdGenerator(options.clock()),
                new CalendarChanges(dataSource, dialect, Optional.empty()));
        return new Bookings(new BookingContext(services, new ConfigurationCache(), locks));
    }
}
