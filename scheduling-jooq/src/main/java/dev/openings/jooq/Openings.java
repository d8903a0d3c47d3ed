package dev.openings.jooq;

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
    private final SlotOffers slots;
    private final Bookings bookings;
    private final ReminderQueue reminders;
    private final CalendarFeeds feeds;
    private final CalendarChanges changes;
    private final Archive archive;

    private Openings(Base base, String schemaVersion) {
        practice = new PracticeSettings(base);
        staff = new StaffMembers(base);
        resources = new Resources(base);
        services = new Services(base);
        contacts = new Contacts(base);
        schedules = new Schedules(base);
        audit = new AuditLog(base);
        slots = new SlotOffers(base);
        bookings = new Bookings(base);
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
        Base base = new Base(
                new Transactions(dataSource, dialect, options.patience()),
                options,
                new Ids(options.clock()),
                new CalendarChanges(dataSource, dialect),
                new RuleBooks());
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
    public SlotOffers slots() {
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
