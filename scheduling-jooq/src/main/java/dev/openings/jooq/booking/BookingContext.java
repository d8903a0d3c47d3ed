package dev.openings.jooq.booking;

import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.slots.ConfigurationCache;

/**
 * What the booking services share.
 *
 * @param services the context of all services
 * @param cache the cached configuration
 * @param locks whether rows are locked before a decision; false only in tests, which show that the exclusion constraint of
 *     PostgreSQL alone prevents double bookings
 */
record BookingContext(ServiceContext services, ConfigurationCache cache, boolean locks) {
    /** The same with or without locks. */
    BookingContext withLocks(boolean other) {
        return other == locks ? this : new BookingContext(services, cache, other);
    }
}
