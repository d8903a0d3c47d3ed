package dev.openings.jooq.booking;

import static dev.openings.jooq.testing.Clinic.minutes;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.openings.availability.TimeWindow;
import dev.openings.jooq.Databases;
import dev.openings.jooq.Openings;
import dev.openings.jooq.operation.Options;
import dev.openings.jooq.operation.TableSchema;
import dev.openings.jooq.rules.WeeklyHoursEntry;
import dev.openings.jooq.testing.Clinic;
import dev.openings.jooq.testing.DatabaseTest;
import dev.openings.jooq.testing.DoubleBookings;
import dev.openings.jooq.testing.JavaProcess;
import dev.openings.jooq.testing.TestDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A killed process loses no acknowledged booking: {@code -Dopenings.kill.rounds=20} for a long run. */
class KillTest {
    private static final int ROUNDS = Integer.getInteger("openings.kill.rounds", 2);

    @TempDir
    Path folder;

    @Test
    void onAnH2File() throws Exception {
        killed(Databases.h2File(folder.resolve("openings")), "sa");
    }

    @Test
    void onPostgres() throws Exception {
        try (HikariDataSource fresh = TestDatabase.POSTGRESQL.current()) {
            killed(fresh.getJdbcUrl(), "postgres");
        }
    }

    private void killed(String url, String user) throws Exception {
        List<UUID> acknowledged = new ArrayList<>();
        String[] ids = prepare(url, user);
        for (int round = 0; round < ROUNDS; round++) {
            acknowledged.addAll(runAndKill(url, user, ids[0], ids[1], round * 1000));
            check(url, user, acknowledged);
        }
    }

    private static String[] prepare(String url, String user) {
        try (HikariDataSource dataSource = TestDatabase.pool(url, user);
                Openings openings = open(dataSource)) {
            Clinic clinic = new Clinic(openings);
            UUID doctor = clinic.nineToFive("Dr. Ada");
            TimeWindow nineToFive = new TimeWindow(LocalTime.of(9, 0), LocalTime.of(17, 0));
            openings.schedules()
                    .setWorkingHours(
                            DatabaseTest.ADMIN,
                            doctor,
                            List.of(WeeklyHoursEntry.of(Set.of(DayOfWeek.values()), nineToFive)))
                    .orThrow();
            return new String[] {
                clinic.service(minutes(30), doctor).toString(), clinic.contact().toString()
            };
        }
    }

    private static List<UUID> runAndKill(String url, String user, String service, String contact, int first)
            throws IOException, InterruptedException {
        Process process = JavaProcess.start(KilledBooker.class, url, user, service, contact, Integer.toString(first));
        List<UUID> acknowledged = new ArrayList<>();
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("BOOKED ")) {
                    acknowledged.add(UUID.fromString(line.substring(7)));
                }
                if (acknowledged.size() == 30) {
                    // SIGKILL: no shutdown hook runs, nothing is closed. Sent to its handle, so that the rest of the
                    // pipe is still read.
                    process.toHandle().destroyForcibly();
                }
            }
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(30);
        return acknowledged;
    }

    private static void check(String url, String user, List<UUID> acknowledged) {
        try (HikariDataSource dataSource = TestDatabase.pool(url, user);
                Openings openings = open(dataSource)) {
            assertThat(openings.appointments().byIds(acknowledged).keySet())
                    .containsExactlyInAnyOrderElementsOf(acknowledged);
            assertThat(openings.appointments().events(acknowledged).values())
                    .allSatisfy(it -> assertThat(it).hasSize(1));
            assertThat(openings.reminders().ofAppointments(acknowledged).values())
                    .allSatisfy(it -> assertThat(it).hasSize(2));
            assertThat(DoubleBookings.in(dataSource)).isEmpty();
        }
    }

    private static Openings open(HikariDataSource dataSource) {
        return Openings.on(
                dataSource,
                Options.of(() -> Instant.parse("2026-11-25T08:00:00Z"), DatabaseTest.BERLIN)
                        .withSchema(new TableSchema.Current()));
    }
}
