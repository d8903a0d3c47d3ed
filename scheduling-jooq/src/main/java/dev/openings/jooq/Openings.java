package dev.openings.jooq;

import dev.openings.jooq.accounts.LinkedAccounts;
import dev.openings.jooq.appointments.Appointments;
import dev.openings.jooq.archive.Archive;
import dev.openings.jooq.audit.AuditLog;
import dev.openings.jooq.bookables.Resources;
import dev.openings.jooq.bookables.StaffMembers;
import dev.openings.jooq.booking.Bookings;
import dev.openings.jooq.changes.CalendarChanges;
import dev.openings.jooq.confirmations.AddressConfirmations;
import dev.openings.jooq.confirmations.KeptAppointments;
import dev.openings.jooq.contacts.AddressBlocks;
import dev.openings.jooq.contacts.Contacts;
import dev.openings.jooq.database.IdGenerator;
import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.database.Transactions;
import dev.openings.jooq.eligibility.ServiceInvitations;
import dev.openings.jooq.feeds.CalendarFeeds;
import dev.openings.jooq.holidays.Holidays;
import dev.openings.jooq.holidays.RegionalHolidays;
import dev.openings.jooq.messages.InvitationMails;
import dev.openings.jooq.messages.MessageLog;
import dev.openings.jooq.messages.MessageQueue;
import dev.openings.jooq.messages.MessageWordings;
import dev.openings.jooq.messages.ReminderUpdates;
import dev.openings.jooq.messages.SkippedMessages;
import dev.openings.jooq.messages.StaffDigests;
import dev.openings.jooq.messages.StoredReminders;
import dev.openings.jooq.messages.TestMessages;
import dev.openings.jooq.messages.VisitMessages;
import dev.openings.jooq.operation.DatabaseTimeoutException;
import dev.openings.jooq.operation.NewerDatabaseException;
import dev.openings.jooq.operation.Options;
import dev.openings.jooq.operation.UnusableDatabaseException;
import dev.openings.jooq.outside.OutsideCalendars;
import dev.openings.jooq.practice.PracticeRows;
import dev.openings.jooq.practice.PracticeSettings;
import dev.openings.jooq.replies.Replies;
import dev.openings.jooq.retention.Retention;
import dev.openings.jooq.schedules.Schedules;
import dev.openings.jooq.services.Services;
import dev.openings.jooq.signin.Passkeys;
import dev.openings.jooq.signin.SignInSessions;
import dev.openings.jooq.slots.AvailableSlots;
import dev.openings.jooq.slots.CacheStatistics;
import dev.openings.jooq.slots.ConfigurationCache;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;

/**
 * The entry point of the library: {@code Openings.on(dataSource)} migrates the database and returns the services. They are
 * thread-safe, and any number of processes may share a PostgreSQL database.
 *
 * {@snippet file="dev/openings/jooq/JavadocExamplesTest.java" region="openings"}
 */
public sealed class Openings implements AutoCloseable permits JoinedOpenings {
    private final Parts parts;
    private final ConfigurationCache cache;
    private final PracticeSettings practice;
    private final StaffMembers staff;
    private final Resources resources;
    private final Services services;
    private final Contacts contacts;
    private final AddressBlocks addressBlocks;
    private final LinkedAccounts accounts;
    private final Passkeys passkeys;
    private final InvitationMails invitationMails;
    private final SignInSessions sessions;
    private final Schedules schedules;
    private final Holidays holidays;
    private final OutsideCalendars outsideCalendars;
    private final AuditLog audit;
    private final AvailableSlots slots;
    private final Appointments appointments;
    private final Bookings bookings;
    private final Replies replies;
    private final AddressConfirmations confirmations;
    private final StoredReminders reminders;
    private final MessageQueue messages;
    private final MessageLog messageLog;
    private final StaffDigests staffDigests;
    private final ReminderUpdates reminderUpdates;
    private final TestMessages testMessages;
    private final MessageWordings wordings;
    private final CalendarFeeds feeds;
    private final ServiceInvitations invitations;
    private final CalendarChanges changes;
    private final Retention retention;
    private final Archive archive;

    /** What the services of one database share, in transactions of their own and in those of callers. */
    record Parts(
            DataSource dataSource,
            SQLDialect dialect,
            Optional<String> schema,
            Options options,
            IdGenerator ids,
            CalendarChanges changes,
            String schemaVersion) {
        ServiceContext context(Options current) {
            return new ServiceContext(Transactions.of(dataSource, dialect, schema, current), current, ids, changes);
        }
    }

    Openings(ServiceContext context, ConfigurationCache cache, Parts parts) {
        this.parts = parts;
        this.cache = cache;
        practice = new PracticeSettings(context);
        staff = new StaffMembers(context);
        resources = new Resources(context);
        services = new Services(context);
        KeptAppointments listener =
                new KeptAppointments(context, new SkippedMessages(context), VisitMessages.toStaff(context));
        contacts = new Contacts(context, listener);
        addressBlocks = new AddressBlocks(context, listener);
        confirmations = new AddressConfirmations(context, listener);
        accounts = new LinkedAccounts(context);
        passkeys = new Passkeys(context);
        invitationMails = new InvitationMails(context);
        sessions = new SignInSessions(context);
        schedules = new Schedules(context);
        holidays = new Holidays(context, RegionalHolidays.builtIn());
        outsideCalendars = new OutsideCalendars(context);
        audit = new AuditLog(context);
        slots = new AvailableSlots(context, cache);
        appointments = new Appointments(context);
        bookings = new Bookings(context, cache);
        replies = new Replies(context, bookings, addressBlocks);
        messages = new MessageQueue(context, cache);
        messageLog = new MessageLog(context);
        staffDigests = new StaffDigests(context);
        reminderUpdates = new ReminderUpdates(context);
        testMessages = new TestMessages(context);
        reminders = new StoredReminders(context, messages);
        wordings = new MessageWordings(context);
        feeds = new CalendarFeeds(context);
        invitations = new ServiceInvitations(context);
        changes = context.changes();
        retention = new Retention(context);
        archive = new Archive(context, parts.schemaVersion());
    }

    /**
     * The services on {@code dataSource}, an H2 or PostgreSQL database, with the system clock. The practice of a new database has
     * the time zone UTC.
     *
     * @throws NewerDatabaseException if a newer version migrated the database
     * @throws UnusableDatabaseException if the schema has other tables of the same names, lacks tables, or an H2 database lacks
     *     the settings of {@link Databases#complete}
     * @throws DataAccessException if the database cannot be reached
     */
    public static Openings on(DataSource dataSource) {
        return on(dataSource, Options.of(InstantSource.system(), ZoneId.of("UTC")));
    }

    /**
     * The services on {@code dataSource}, an H2 or PostgreSQL database.
     *
     * @throws NewerDatabaseException if a newer version migrated the database
     * @throws UnusableDatabaseException if the schema has other tables of the same names, lacks tables, or an H2 database lacks
     *     the settings of {@link Databases#complete}
     * @throws DataAccessException if the database cannot be reached
     */
    public static Openings on(DataSource dataSource, Options options) {
        return on(dataSource, Optional.empty(), options);
    }

    /**
     * The services on {@code dataSource}, whose tables belong to another role of PostgreSQL: what gets hold of the connections of
     * the application can neither change the schema nor rewrite the audit log. The role of {@code dataSource} is granted what the
     * services need, at each call: rows of all tables, but of {@code event} only to read and insert, and to change the columns
     * that an erasure replaces. On H2, there are no grants.
     *
     * @param owner creates and upgrades the tables, and owns them; not used after this call
     * @throws NewerDatabaseException if a newer version migrated the database
     * @throws UnusableDatabaseException as {@link #on(DataSource, Options)}, and if the role of {@code dataSource} could change
     *     events all the same, as the owner of the table or a superuser can
     */
    public static Openings on(DataSource dataSource, DataSource owner, Options options) {
        return on(dataSource, Optional.of(owner), options);
    }

    private static Openings on(DataSource dataSource, Optional<DataSource> otherOwner, Options options) {
        DataSource owner = otherOwner.orElse(dataSource);
        SQLDialect dialect = Databases.dialect(owner);
        Optional<String> schema = SchemaChoice.of(owner, dialect, options.schema());
        String schemaVersion = new SchemaMigration(owner, dialect, schema).run(options.migration());
        if (otherOwner.isPresent() && dialect == SQLDialect.POSTGRES) {
            RunningRole.grant(owner, dataSource, schema);
        }
        Parts parts = new Parts(
                dataSource,
                dialect,
                schema,
                options,
                new IdGenerator(options.clock()),
                new CalendarChanges(dataSource, dialect, schema),
                schemaVersion);
        ServiceContext context = parts.context(options);
        context.transactions().inTransaction(tx -> PracticeRows.createIfAbsent(tx, options.zone()));
        return new Openings(context, new ConfigurationCache(), parts);
    }

    /**
     * The same services in a transaction of the caller: all of them read and write on this connection. Nothing is committed here.
     *
     * @param connection to the same database, not in auto-commit mode, with isolation read committed
     * @throws IllegalStateException from the first call, if {@code connection} is in auto-commit mode, or on H2 in another
     *     isolation
     */
    public JoinedOpenings within(Connection connection) {
        JoinedOpenings.Transaction transaction = new JoinedOpenings.Transaction(connection);
        Options joined = parts.options().withCallerTransaction(() -> Optional.of(transaction));
        return new JoinedOpenings(parts.context(joined), cache, parts, transaction);
    }

    /**
     * The result of {@code call} on the same services, without its effects: they run in a transaction of its own, which is
     * rolled back, and no listener learns of it. Locks are held until {@code call} returns.
     *
     * @return empty if the database refused or did not answer in time, so that {@code call} would have to be tried again
     */
    public <T> Optional<T> rolledBack(Function<Openings, T> call) {
        try (Connection connection = parts.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            try {
                return Optional.of(call.apply(within(connection)));
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException | DataAccessException | DatabaseTimeoutException failed) {
            return Optional.empty();
        }
    }

    /** The time of the clock that decides what is in the past, what is soon enough, and what has expired. */
    public Instant now() {
        return parts.options().clock().instant();
    }

    /** What the data is stored in. */
    public DatabaseVersion databaseVersion() {
        return DatabaseVersion.of(parts.dataSource(), parts.schemaVersion());
    }

    /** Settings of the practice, with its default booking rules. */
    public PracticeSettings practice() {
        return practice;
    }

    /** Staff members. */
    public StaffMembers staff() {
        return staff;
    }

    /** Rooms and equipment. */
    public Resources resources() {
        return resources;
    }

    /** Services that can be booked. */
    public Services services() {
        return services;
    }

    /** Contacts: patients and others who book. */
    public Contacts contacts() {
        return contacts;
    }

    /** Addresses to which a channel is off. */
    public AddressBlocks addressBlocks() {
        return addressBlocks;
    }

    /** Accounts of identity providers that belong to staff members and contacts. */
    public LinkedAccounts accounts() {
        return accounts;
    }

    /** Passkeys that staff members and contacts sign in with. */
    public Passkeys passkeys() {
        return passkeys;
    }

    /** Invitations to sign in that are sent by e-mail. */
    public InvitationMails invitationMails() {
        return invitationMails;
    }

    /** Sessions of browsers in which somebody has signed in. */
    public SignInSessions sessions() {
        return sessions;
    }

    /** Working hours, date overrides and time off of staff members and resources. */
    public Schedules schedules() {
        return schedules;
    }

    /** Public holidays and other closed days, of the practice and of single staff members and resources. */
    public Holidays holidays() {
        return holidays;
    }

    /** Calendars that staff members and resources have elsewhere. */
    public OutsideCalendars outsideCalendars() {
        return outsideCalendars;
    }

    /** The audit log. */
    public AuditLog audit() {
        return audit;
    }

    /** Search for available slots. */
    public AvailableSlots slots() {
        return slots;
    }

    /** Appointments, their history, and the time that they take. */
    public Appointments appointments() {
        return appointments;
    }

    /** Books, holds, moves and cancels. */
    public Bookings bookings() {
        return bookings;
    }

    /** Reminders of appointments. */
    public StoredReminders reminders() {
        return reminders;
    }

    /** All messages to people, reminders among them, and what became of them. */
    public MessageLog messageLog() {
        return messageLog;
    }

    /** Lists of tomorrow's appointments for staff. */
    public StaffDigests staffDigests() {
        return staffDigests;
    }

    /** Plans reminders again when the rules that decide them have changed. */
    public ReminderUpdates reminderUpdates() {
        return reminderUpdates;
    }

    /** Messages with sample values. */
    public TestMessages testMessages() {
        return testMessages;
    }

    /** The queue of messages for their senders. */
    public MessageQueue messages() {
        return messages;
    }

    /** Answers to text messages. */
    public Replies replies() {
        return replies;
    }

    /** The practice's own words of messages. */
    public MessageWordings wordings() {
        return wordings;
    }

    /** Confirms e-mail addresses by links that were sent to them. */
    public AddressConfirmations confirmations() {
        return confirmations;
    }

    /** Invitations to book a service. */
    public ServiceInvitations invitations() {
        return invitations;
    }

    /** Feeds that calendar applications subscribe to. */
    public CalendarFeeds feeds() {
        return feeds;
    }

    /** Notifications of committed changes. */
    public CalendarChanges changes() {
        return changes;
    }

    /**
     * How often searches and bookings found services, bookables and hours in the memory of this process, and how many of them it
     * holds.
     */
    public CacheStatistics configurationCache() {
        return cache.statistics();
    }

    /** How often searches found weeks of busy time in the memory of this process, and how many of them it holds. */
    public CacheStatistics busyTimeCache() {
        return cache.busyStatistics();
    }

    /** Deletes visits, reminders and events that were kept long enough. */
    public Retention retention() {
        return retention;
    }

    /** Export and import of the whole practice. */
    public Archive archive() {
        return archive;
    }

    /** Stops background threads; the data source stays open. */
    @Override
    public void close() {
        changes.close();
    }
}
