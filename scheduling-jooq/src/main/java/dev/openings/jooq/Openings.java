package dev.openings.jooq;

import dev.openings.jooq.archive.Archive;
import dev.openings.jooq.audit.AuditLog;
import dev.openings.jooq.bookables.Resources;
import dev.openings.jooq.bookables.StaffMembers;
import dev.openings.jooq.booking.Bookings;
import dev.openings.jooq.changes.CalendarChanges;
import dev.openings.jooq.contacts.Contacts;
import dev.openings.jooq.database.IdGenerator;
import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.database.Transactions;
import dev.openings.jooq.feeds.CalendarFeeds;
import dev.openings.jooq.operation.NewerDatabaseException;
import dev.openings.jooq.operation.Options;
import dev.openings.jooq.practice.PracticeRows;
import dev.openings.jooq.practice.PracticeSettings;
import dev.openings.jooq.reminders.ReminderQueue;
import dev.openings.jooq.schedules.Schedules;
import dev.openings.jooq.services.Services;
import dev.openings.jooq.slots.AvailableSlots;
import dev.openings.jooq.slots.ConfigurationCache;
import java.time.InstantSource;
import java.time.ZoneId;
import javax.sql.DataSource;
import org.jooq.SQLDialect;

/**
 * The scheduling library on a database: {@code Openings.on(dataSource)} brings the database up to date and gives the services. All of
 * them may be used by any number of threads, and any number of processes may share a PostgreSQL database.
 */
public final class Openings implements AutoCloseable {
    private final PracticeSettings practice;
    private final StaffMembers staff;
    private final Resources resources;
    private final Services services;
    private final Contacts contacts;
    private final Schedules schedules;
    private final AuditLog audit;
    private final AvailableSlots slots;
    private final Bookings bookings;
    private final ReminderQueue reminders;
    private final CalendarFeeds feeds;
    private final CalendarChanges changes;
    private final Archive archive;

    private Openings(ServiceContext base, String schemaVersion) {
        ConfigurationCache cache = new ConfigurationCache();
        practice = new PracticeSettings(base);
        staff = new StaffMembers(base);
        resources = new Resources(base);
        services = new Services(base);
        contacts = new Contacts(base);
        schedules = new Schedules(base);
        audit = new AuditLog(base);
        slots = new AvailableSlots(base, cache);
        bookings = new Bookings(base, cache);
        reminders = new ReminderQueue(base);
        feeds = new CalendarFeeds(base);
        changes = base.changes();
        archive = new Archive(base, schemaVersion);
    }

    /**
     * The services on {@code dataSource}, an H2 or PostgreSQL database, with the system's clock; a practice that is created has the zone UTC.
     *
     * @throws NewerDatabaseException if a newer version wrote the database
     * @throws org.jooq.exception.DataAccessException if the database cannot be reached
     */
    public static Openings on(DataSource dataSource) {
        return on(dataSource, Options.of(InstantSource.system(), ZoneId.of("UTC")));
    }

    /**
     * The services on {@code dataSource}, an H2 or PostgreSQL database.
     *
     * @throws NewerDatabaseException if a newer version wrote the database
     * @throws org.jooq.exception.DataAccessException if the database cannot be reached
     */
    public static Openings on(DataSource dataSource, Options options) {
        SQLDialect dialect = Databases.dialect(dataSource);
        String schemaVersion = Databases.migrate(dataSource, dialect);
        ServiceContext base = new ServiceContext(
                new Transactions(dataSource, dialect, options.statementTimeout()),
                options,
                new IdGenerator(options.clock()),
                new CalendarChanges(dataSource, dialect));
        base.transactions().inTransaction(tx -> PracticeRows.createIfAbsent(tx, options.zone()));
        return new Openings(base, schemaVersion);
    }

    /** The practice and its rules. */
    public PracticeSettings practice() {
        return practice;
    }

    /** People who can be booked. */
    public StaffMembers staff() {
        return staff;
    }

    /** Rooms and equipment. */
    public Resources resources() {
        return resources;
    }

    /** Visit types. */
    public Services services() {
        return services;
    }

    /** Patients and others who book. */
    public Contacts contacts() {
        return contacts;
    }

    /** Hours, overrides and time off of people and resources. */
    public Schedules schedules() {
        return schedules;
    }

    /** Who did what and when. */
    public AuditLog audit() {
        return audit;
    }

    /** What can be booked. */
    public AvailableSlots slots() {
        return slots;
    }

    /** Appointments and holds. */
    public Bookings bookings() {
        return bookings;
    }

    /** Reminders, and the queue of those who send them. */
    public ReminderQueue reminders() {
        return reminders;
    }

    /** Calendars that applications subscribe to. */
    public CalendarFeeds feeds() {
        return feeds;
    }

    /** Tells of what changes. */
    public CalendarChanges changes() {
        return changes;
    }

    /** The whole practice as text. */
    public Archive archive() {
        return archive;
    }

    /** Ends what runs in the background; the data source stays open. */
    @Override
    public void close() {
        changes.close();
    }
}
