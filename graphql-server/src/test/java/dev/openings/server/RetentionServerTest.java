package dev.openings.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.openings.jooq.Openings;
import dev.openings.jooq.appointments.AppointmentFilter;
import dev.openings.jooq.retention.RetentionPeriods;
import dev.openings.server.messages.MessageSettings;
import dev.openings.server.security.Role;
import dev.openings.server.settings.Settings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A server deletes what was kept long enough, tells it first, and leaves a backlog to the command. */
class RetentionServerTest {
    private static final RetentionPeriods FORTY_DAYS = new RetentionPeriods(
            Optional.of(Period.ofDays(40)), Optional.of(Period.ofDays(40)), Optional.of(Period.ofDays(40)));
    /** A run of the retention every 360 milliseconds. */
    private static final MessageSettings OFTEN = new MessageSettings(
            Optional.empty(),
            false,
            Optional.empty(),
            Optional.empty(),
            Duration.ofMillis(1),
            MessageSettings.DEFAULT.backoff());

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void aServerTellsWhatItWillDeleteAndDeletesItAsItBecomesDue(ServerTestDatabase database) {
        try (LogRecords log = LogRecords.of("dev.openings", Level.INFO);
                ServerFixture server = ServerFixture.start(
                        database, settings -> settings.withReminders(OFTEN).withRetention(FORTY_DAYS))) {
            book(server, ServerFixture.START.plus(Duration.ofDays(1)));
            book(server, ServerFixture.START.plus(Duration.ofDays(20)));
            await().until(() ->
                    log.lines().stream().anyMatch(it -> it.startsWith("OPENINGS_RETENTION_VISITS: no visits")));

            server.clock().advance(Duration.ofDays(42));

            await().until(() ->
                    log.lines().contains("OPENINGS_RETENTION_VISITS: deleted 1 visits of before 2027-01-06"));
            assertThat(visits(server)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aClockThatJumpsAheadDeletesNothing(ServerTestDatabase database) {
        try (LogRecords log = LogRecords.of("dev.openings", Level.INFO);
                ServerFixture server = ServerFixture.start(
                        database, settings -> settings.withReminders(OFTEN).withRetention(FORTY_DAYS))) {
            book(server, ServerFixture.START.plus(Duration.ofDays(1)));
            await().until(() -> log.lines().stream().anyMatch(it -> it.startsWith("OPENINGS_RETENTION_AUDIT")));

            server.clock().set(Instant.parse("2099-01-01T08:00:00Z"));

            await().until(() -> log.lines().stream()
                    .anyMatch(it -> it.startsWith("OPENINGS_RETENTION_AUDIT: ")
                            && it.contains("Its clock says 2099-01-01T08:00:00Z: check it first.")));
            assertThat(log.lines())
                    .anyMatch(it ->
                            it.startsWith("OPENINGS_RETENTION_VISITS: 1 visits have been due for more than 31 days,"
                                    + " the oldest of 2027-01-05. The server deletes no visits until"))
                    .noneMatch(it -> it.contains(": deleted "));
            assertThat(visits(server)).isEqualTo(1);
        }
    }

    @Test
    void theCommandTellsAndDeletesABacklogAlsoFromTheFile() {
        Path data = folder.resolve("data");
        try (ServerFixture server = ServerFixture.start(Settings.of(data, 0))) {
            book(server, ServerFixture.START.plus(Duration.ofDays(1)));
        }
        Map<String, String> periods = Map.of("OPENINGS_RETENTION_VISITS", "P1Y", "OPENINGS_RETENTION_AUDIT", "P10Y");
        Instant now = Instant.parse("2030-03-01T08:00:00Z");

        assertThat(run(now, periods, "retention", "--data", data)).isEqualTo("""
                        0 Now: 2030-03-01T08:00:00Z
                        OPENINGS_RETENTION_VISITS: 1 visits of before 2029-03-01, from 2027-01-05 to 2027-01-05; 1 of them \
                        were neither completed nor cancelled
                        OPENINGS_RETENTION_AUDIT: no events of before 2020-03-01
                        Nothing was deleted. `openings retention --apply` deletes them.""");
        assertThat(FolderBytes.found(data, List.of("Zqxvkwy-note"))).isNotEmpty();

        assertThat(run(now, periods, "retention", "--apply", "--data", data)).endsWith("""
                Deleted 1 visits.
                Deleted 0 events.""");
        assertThat(FolderBytes.found(data, List.of("Zqxvkwy-note"))).isEmpty();
        try (ServerFixture server = ServerFixture.start(Settings.of(data, 0))) {
            assertThat(visits(server)).isZero();
            assertThat(openings(server).contacts().count("")).isEqualTo(1);
        }
    }

    @Test
    void theCommandNeedsAPeriodAndADatabase() {
        assertThat(run(Instant.EPOCH, Map.of(), "retention", "--data", folder))
                .isEqualTo(
                        "1 openings: everything is kept: set OPENINGS_RETENTION_VISITS, OPENINGS_RETENTION_MESSAGES or"
                                + " OPENINGS_RETENTION_AUDIT");
        assertThat(run(Instant.EPOCH, Map.of("OPENINGS_RETENTION_AUDIT", "P1Y"), "retention", "--data", folder))
                .isEqualTo("1 openings: there is no database in the data folder " + folder);
        assertThat(run(Instant.EPOCH, Map.of("OPENINGS_RETENTION_AUDIT", "P7D"), "retention", "--data", folder))
                .isEqualTo("1 openings: OPENINGS_RETENTION_AUDIT must be a period from P30D to P200Y such as P10Y, not"
                        + " \"P7D\"");
    }

    private static void book(ServerFixture server, Instant start) {
        ServerFixture.Client admin = server.as(Role.ADMIN);
        JsonNode staff = admin.data(
                "mutation { createStaffMember(input: {displayName: \"Ada\", role: PHYSICIAN}) { staffMember { id } } }");
        JsonNode booked = admin.data(
                "mutation ($staff: ID!, $start: DateTime!) { bookAppointment(input: {staffIds: [$staff],"
                        + " duration: \"PT30M\", start: $start, overrule: [OUTSIDE_WORKING_HOURS, OFF_GRID],"
                        + " note: \"Zqxvkwy-note\", newContact: {givenName: \"Ada\", familyName: \"Lovelace\"}})"
                        + " { appointment { id } userErrors { message } } }",
                Map.of(
                        "staff", staff.at("/createStaffMember/staffMember/id").asText(),
                        "start", start.toString()));
        assertThat(booked.at("/bookAppointment/appointment/id").asText()).isNotEmpty();
    }

    private static int visits(ServerFixture server) {
        return openings(server).appointments().count(AppointmentFilter.ALL);
    }

    private static Openings openings(ServerFixture server) {
        return server.server().context().openings();
    }

    private static String run(Instant now, Map<String, String> environment, Object... arguments) {
        String[] texts = List.of(arguments).stream().map(Object::toString).toArray(String[]::new);
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(output, true, StandardCharsets.UTF_8);
        Commands commands = new Commands(environment, new Properties(), out, InstantSource.fixed(now));
        int status = CommandLineParser.of(commands, out, out).execute(texts);
        return status + " " + output.toString(StandardCharsets.UTF_8).strip();
    }
}
