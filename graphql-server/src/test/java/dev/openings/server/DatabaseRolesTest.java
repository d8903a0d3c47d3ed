package dev.openings.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openings.availability.TimeWindow;
import dev.openings.jooq.Openings;
import dev.openings.jooq.bookables.NewStaffMember;
import dev.openings.jooq.bookables.StaffRole;
import dev.openings.jooq.booking.AppointmentMove;
import dev.openings.jooq.booking.NewAppointment;
import dev.openings.jooq.contacts.NewContact;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.outbox.Claim;
import dev.openings.jooq.outbox.DeliveryAttempt;
import dev.openings.jooq.outbox.DeliveryResult;
import dev.openings.jooq.outbox.PreparedMessage;
import dev.openings.jooq.retention.DueRecords;
import dev.openings.jooq.retention.RetentionPeriods;
import dev.openings.jooq.rules.BookingRules;
import dev.openings.jooq.rules.ReminderChannel;
import dev.openings.jooq.rules.WeeklyHoursEntry;
import dev.openings.jooq.services.NewService;
import dev.openings.server.security.Role;
import dev.openings.server.settings.Settings;
import dev.openings.server.settings.StartupException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.Period;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On PostgreSQL, one role owns the tables, and another one runs the server. */
class DatabaseRolesTest {
    private static final Actor ADMIN = new Actor.Account("admin");
    private static final Instant START = Instant.parse("2027-01-06T10:00:00Z");

    @TempDir
    private Path folder;

    private String superuser = "";
    private String url = "";
    private String owner = "";
    private String running = "";

    @BeforeEach
    void twoRoles() throws SQLException {
        superuser = ServerTestDatabase.emptyPostgres();
        url = superuser.replaceAll("\\?.*", "");
        String name = url.replaceAll(".*/", "");
        owner = name + "_owner";
        running = name + "_app";
        execute(
                "postgres",
                "create role " + owner + " login",
                "create role " + running + " login",
                "alter database " + name + " owner to " + owner);
    }

    @Test
    void theServerWorksAsTheRunningRole() throws SQLException {
        try (ServerFixture server = start()) {
            Openings openings = server.server().context().openings();
            UUID contact = book(openings);

            server.clock().advance(Duration.ofHours(30));
            List<Claim> due =
                    openings.messages().claim("test", EnumSet.of(ReminderChannel.EMAIL), 10, Duration.ofMinutes(1));
            assertThat(due).isNotEmpty();
            assertThat(openings.messages()
                            .deliver(
                                    due.getFirst(),
                                    it -> new PreparedMessage(
                                            "", "", () -> new DeliveryAttempt.Sent(Optional.empty()))))
                    .isEqualTo(DeliveryResult.SENT);
            openings.bookings().sweep();
            openings.contacts()
                    .erase(new Actor.Server(), contact, Optional.empty())
                    .orThrow();
            assertThat(openings.archive().exportTo(new ByteArrayOutputStream())).isGreaterThan(10);
            assertThat(server.as(Role.ADMIN)
                            .data("{ auditEvents(first: 99) { nodes { by action } } }")
                            .toString())
                    .contains("eraseContact", "bookAppointment", "Erased contact")
                    .doesNotContain("Zqxvkwy");
        }
        assertThat(text("select tableowner from pg_tables where tablename = 'event'"))
                .isEqualTo(owner);
    }

    @Test
    void theRunningRoleCanDoNoMore() {
        start().close();

        assertThat(List.of(
                        "delete from event",
                        "truncate event",
                        "update event set summary = 'Nothing happened.'",
                        "update event set actor_id = null",
                        "update event set at = at",
                        "update event set kind = 'CONTACT_CREATED'",
                        "drop table event",
                        "alter table event add column x int",
                        "alter table event disable trigger all",
                        "create table x (id int)",
                        "create schema x",
                        "drop table contact",
                        "truncate contact",
                        "delete from rules_state",
                        "delete from openings_schema_history"))
                .allSatisfy(sql -> assertThatThrownBy(() -> execute(running, sql))
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                refused -> assertThat(refused.getSQLState()).isEqualTo("42501")));
    }

    @Test
    void aRoleThatHadAllPrivilegesLosesThoseOnEvents() throws SQLException {
        start().close();
        execute(owner, "grant all on all tables in schema public to " + running);
        execute(running, "update event set summary = summary");

        start().close();

        assertThatThrownBy(() -> execute(running, "update event set summary = summary"))
                .hasMessageContaining("permission denied");
    }

    @Test
    void aRunningRoleThatCouldChangeEventsIsRefused() throws SQLException {
        execute("postgres", "grant " + owner + " to " + running);

        assertThatThrownBy(this::start)
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("The role " + running + " can change and delete events");
    }

    @Test
    void theServerDeletesVisitsButOnlyTheOwnerDeletesEvents() throws SQLException {
        Period period = Period.ofDays(40);
        RetentionPeriods periods = new RetentionPeriods(Optional.of(period), Optional.empty(), Optional.of(period));
        try (ServerFixture server = start()) {
            Openings openings = server.server().context().openings();
            book(openings);
            server.clock().advance(Duration.ofDays(45));
            List<DueRecords> due = openings.retention().due(periods);

            assertThat(openings.retention().deleteBatch(due.get(0))).isEqualTo(2);
            assertThat(openings.retention().mayDeleteEvents()).isFalse();
            assertThatThrownBy(() -> openings.retention().deleteBatch(due.get(1)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("The role of the database may not delete events.");
        }
        assertThat(text("select count(*) from appointment")).isEqualTo("0");
        assertThat(text("select count(*) > 2 from event where subject_kind = 'APPOINTMENT'"))
                .isEqualTo("t");

        Map<String, String> settings = Map.of(
                "OPENINGS_DATABASE_URL", url,
                "OPENINGS_DATABASE_USER", running,
                "OPENINGS_DATABASE_MIGRATION_USER", owner,
                "OPENINGS_RETENTION_AUDIT", "P30D");
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(output, true, StandardCharsets.UTF_8);
        Commands commands = new Commands(
                settings, new Properties(), out, InstantSource.fixed(ServerFixture.START.plus(Duration.ofDays(45))));
        assertThat(CommandLineParser.of(commands, out, out)
                        .execute(
                                "retention",
                                "--apply",
                                "--data",
                                folder.resolve("cli").toString()))
                .as(output.toString(StandardCharsets.UTF_8))
                .isZero();
        // What was deleted is an event as well, of the server and of the command.
        assertThat(text("select string_agg(kind, ',') from event")).isEqualTo("RECORDS_DELETED,RECORDS_DELETED");
    }

    @Test
    void importWorksWithTwoRoles() throws IOException {
        Path archive = folder.resolve("practice.jsonl");
        Path h2 = folder.resolve("h2");
        try (ServerFixture server = ServerFixture.start(Settings.of(h2, 0))) {
            book(server.server().context().openings());
        }
        assertThat(run(Map.of(), "export", "--data", h2, "--file", archive)).startsWith("0 exported");
        Map<String, String> roles = Map.of(
                "OPENINGS_DATABASE_URL", url,
                "OPENINGS_DATABASE_USER", running,
                "OPENINGS_DATABASE_MIGRATION_USER", owner);

        assertThat(run(roles, "import", "--data", folder.resolve("other"), "--file", archive))
                .startsWith("0 imported");
        Path again = folder.resolve("again.jsonl");
        assertThat(run(roles, "export", "--data", folder.resolve("other"), "--file", again))
                .startsWith("0 exported");
        assertThat(Files.readString(again)).contains("Zqxvkwy");
    }

    @Test
    void theOwnerNeedsPostgresqlAndAnotherRole() {
        Map<String, String> onH2 = Map.of("OPENINGS_DATABASE_MIGRATION_USER", owner);

        assertThat(run(onH2, "serve", "--port", "0", "--data", folder.resolve("data")))
                .isEqualTo("1 openings: OPENINGS_DATABASE_MIGRATION_USER needs a database of PostgreSQL in"
                        + " OPENINGS_DATABASE_URL, and its other role in OPENINGS_DATABASE_USER");
        assertThat(run(
                        Map.of("OPENINGS_DATABASE_MIGRATION_PASSWORD", "x"),
                        "serve",
                        "--port",
                        "0",
                        "--data",
                        folder.resolve("data")))
                .isEqualTo("1 openings: OPENINGS_DATABASE_MIGRATION_USER is required when"
                        + " OPENINGS_DATABASE_MIGRATION_PASSWORD is set");
    }

    /** Books, moves and cancels, and returns the contact, who has cancelled. */
    private static UUID book(Openings openings) {
        UUID ada = openings.staff()
                .create(ADMIN, NewStaffMember.of("Dr. Ada Byron", StaffRole.PHYSICIAN))
                .orThrow()
                .id();
        WeeklyHoursEntry always = WeeklyHoursEntry.of(Set.of(DayOfWeek.values()), TimeWindow.of("00:00", "24:00"));
        openings.schedules().setWorkingHours(ADMIN, ada, List.of(always)).orThrow();
        UUID service = openings.services()
                .create(ADMIN, NewService.of("Check-up", BookingRules.of(Duration.ofMinutes(30)), List.of(ada)))
                .orThrow()
                .id();
        UUID contact = openings.contacts()
                .create(ADMIN, NewContact.of("Petra", "Zqxvkwy").withEmail(Optional.of("petra@mail.example")))
                .orThrow()
                .id();
        Actor petra = new Actor.Contact(contact);
        UUID visit = openings.bookings()
                .book(petra, NewAppointment.ofService(service, contact, START))
                .orThrow()
                .id();
        openings.bookings()
                .reschedule(petra, AppointmentMove.to(visit, START.plus(Duration.ofHours(1))))
                .orThrow();
        openings.bookings()
                .cancel(petra, visit, Optional.of("ill"), Optional.empty())
                .orThrow();
        openings.bookings()
                .book(petra, NewAppointment.ofService(service, contact, START))
                .orThrow();
        return contact;
    }

    private ServerFixture start() {
        Settings.Database database =
                new Settings.Database(url, Optional.of(running), Optional.empty()).withOwner(owner, Optional.empty());
        return ServerFixture.start(Settings.of(folder.resolve("server"), 0).withDatabase(database));
    }

    private void execute(String role, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, role, "");
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private String text(String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(superuser);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }

    private static String run(Map<String, String> environment, Object... arguments) {
        String[] texts = new String[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            texts[i] = arguments[i].toString();
        }
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(output, true, StandardCharsets.UTF_8);
        int status = Main.run(texts, environment, new Properties(), out, out);
        return status + " " + output.toString(StandardCharsets.UTF_8).strip();
    }
}
