package dev.openings.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.openings.server.fetching.RawServer;
import dev.openings.server.security.Role;
import dev.openings.server.settings.Settings;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is killed while it reads an outside calendar, and the next one on the same database. */
class KilledCalendarReaderTest {
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Instant visit = Instant.now().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(3));
    private final AtomicInteger reads = new AtomicInteger();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    @TempDir
    Path folder;

    @Test
    void theNextServerReadsWhatAKilledOneWasReadingAndNothingIsDoubled() throws Exception {
        Settings.Database database = ServerTestDatabase.POSTGRESQL.fresh();
        Map<String, String> environment = Map.of(
                "OPENINGS_DATABASE_URL", database.url(),
                "OPENINGS_DATABASE_USER", database.user().orElseThrow(),
                "OPENINGS_OUTSIDE_HOSTS", "localhost");
        try (HikariDataSource pool = pool(database);
                RawServer calendars = RawServer.start((request, out) -> answer(out))) {
            addCalendar(database, calendars);
            execute(
                    pool,
                    "update outside_calendar set next_read_at = now(), read_at = now() - interval '10 minutes',"
                            + " filled_at = now() - interval '10 minutes'");

            try (ServerProcess killed = ServerProcess.start(folder, environment, folder.resolve("killed.log"))) {
                assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
                killed.kill();
            }
            assertThat(strings(pool, "select id::text from outside_calendar where lease_holder is not null"))
                    .hasSize(1);
            // As if the lease were over.
            execute(pool, "update outside_calendar set lease_until = now(), next_read_at = now()");
            try (ServerProcess next = ServerProcess.start(folder, environment, folder.resolve("next.log"))) {
                await().atMost(LONGEST)
                        .until(() -> strings(
                                                pool,
                                                "select id::text from outside_calendar where lease_holder is null"
                                                        + " and read_at > now() - interval '5 minutes'")
                                        .size()
                                == 1);
                assertThat(next.process().isAlive()).isTrue();
            } finally {
                released.countDown();
            }

            assertThat(reads).hasValue(3);
            assertThat(strings(pool, "select busy_from::text from outside_busy"))
                    .hasSize(1);
            assertThat(strings(pool, "select id::text from event where kind = 'APPOINTMENT_CLASHES'"))
                    .hasSize(1);
            assertThat(strings(pool, "select failures::text from outside_calendar"))
                    .containsExactly("0");
        }
    }

    /** First an hour that is free, for the person who adds it; then nothing; then the hour of the visit. */
    private void answer(OutputStream out) throws IOException {
        int number = reads.incrementAndGet();
        if (number == 2) {
            asked.countDown();
            try {
                released.await();
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
            return;
        }
        Instant start = number == 1 ? visit.plus(Duration.ofDays(1)) : visit;
        String body = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:" + UTC.format(start)
                + "\r\nDURATION:PT1H\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        out.write(("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.UTF_8));
    }

    /** By a server that stops before the others start. */
    private void addCalendar(Settings.Database database, RawServer calendars) {
        try (ServerFixture server = ServerFixture.start(
                Settings.of(folder, 0).withDatabase(database).withOutsideHosts(Set.of("localhost")))) {
            server.clock().set(Instant.now());
            ServerFixture.Client admin = server.as(Role.ADMIN);
            String staff = admin.data(
                            "mutation { createStaffMember(input: {displayName: \"Grace\", role: PHYSICIAN}) { staffMember { id } } }")
                    .at("/createStaffMember/staffMember/id")
                    .asText();
            JsonNode booked = admin.data(
                    "mutation ($staff: ID!, $start: DateTime!) { bookAppointment(input: {staffIds: [$staff], duration: \"PT30M\","
                            + " start: $start, overrule: [OUTSIDE_WORKING_HOURS, OFF_GRID], newContact: {givenName: \"Ada\","
                            + " familyName: \"Lovelace\"}}) { userErrors { message } } }",
                    Map.of("staff", staff, "start", visit.toString()));
            assertThat(booked.at("/bookAppointment/userErrors")).isEmpty();
            JsonNode added = admin.data(
                    "mutation ($staff: ID!, $url: String!) { addOutsideCalendar(input: {ownerId: $staff, label: \"Private\","
                            + " kind: ICS, url: $url}) { userErrors { message } } }",
                    Map.of("staff", staff, "url", calendars.uri("/a.ics").toString()));
            assertThat(added.at("/addOutsideCalendar/userErrors")).isEmpty();
        }
    }

    private static HikariDataSource pool(Settings.Database database) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.url());
        database.user().ifPresent(config::setUsername);
        config.setMaximumPoolSize(3);
        return new HikariDataSource(config);
    }

    private static List<String> strings(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }

    private static void execute(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
