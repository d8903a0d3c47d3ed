/**
 * Scheduling on H2 and PostgreSQL: the services of {@link dev.openings.jooq.Openings}, where to begin. {@link
 * dev.openings.jooq.booking.Bookings} books, {@link dev.openings.jooq.slots.AvailableSlots} finds what can be booked.
 */
module dev.openings.jooq {
    requires transitive dev.openings.core;
    requires transitive java.sql;
    requires static transitive org.jspecify;
    requires com.fasterxml.jackson.core;
    requires flyway.core;
    requires com.github.benmanes.caffeine;
    requires com.google.i18n.phonenumbers.libphonenumber;
    requires de.focus_shift.jollyday.core;
    requires org.jooq;
    requires static io.soabase.recordbuilder.core;
    // The annotation Generated of the generated builders.
    requires static java.compiler;
    requires static org.checkerframework.checker.qual;
    // Annotations in the classes of Jollyday.
    requires static jakarta.xml.bind;
    requires static org.postgresql.jdbc;
    requires static com.h2database;

    exports dev.openings.jooq;
    exports dev.openings.jooq.accounts;
    exports dev.openings.jooq.addresses;
    exports dev.openings.jooq.appointments;
    exports dev.openings.jooq.archive;
    exports dev.openings.jooq.audit;
    exports dev.openings.jooq.bookables;
    exports dev.openings.jooq.booking;
    exports dev.openings.jooq.changes;
    exports dev.openings.jooq.confirmations;
    exports dev.openings.jooq.contacts;
    exports dev.openings.jooq.eligibility;
    exports dev.openings.jooq.feeds;
    exports dev.openings.jooq.holidays;
    exports dev.openings.jooq.messages;
    exports dev.openings.jooq.operation;
    exports dev.openings.jooq.outbox;
    exports dev.openings.jooq.outside;
    exports dev.openings.jooq.permissions;
    exports dev.openings.jooq.practice;
    exports dev.openings.jooq.replies;
    exports dev.openings.jooq.retention;
    exports dev.openings.jooq.rules;
    exports dev.openings.jooq.schedules;
    exports dev.openings.jooq.services;
    exports dev.openings.jooq.signin;
    exports dev.openings.jooq.slots;

    // H2 creates its triggers by reflection.
    exports dev.openings.jooq.triggers to
            com.h2database;

    // jOOQ creates the generated records by reflection.
    opens dev.openings.jooq.gen.tables.records to
            org.jooq;
}
