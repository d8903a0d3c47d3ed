package dev.openings.jooq.changes;

import static dev.openings.jooq.testing.Clinic.berlin;
import static dev.openings.jooq.testing.Clinic.minutes;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.openings.jooq.Openings;
import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.booking.NewAppointment;
import dev.openings.jooq.operation.Options;
import dev.openings.jooq.operation.TableSchema;
import dev.openings.jooq.testing.Clinic;
import dev.openings.jooq.testing.DatabaseTest;
import dev.openings.jooq.testing.JavaProcess;
import dev.openings.jooq.testing.ManualClock;
import dev.openings.jooq.testing.TestDatabase;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Other servers on PostgreSQL receive each change once, whatever happens to its notification. */
class LostNotificationTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final List<CalendarChange> received = new CopyOnWriteArrayList<>();
    private final Options options = Options.of(new ManualClock("2026-11-25T08:00:00Z"), DatabaseTest.BERLIN)
            .withSchema(new TableSchema.Current());
    private HikariDataSource dataSource;
    private HikariDataSource listening;
    private Openings openings;
    private Openings other;
    private UUID service;
    private UUID contact;

    @BeforeEach
    void listenOnAnotherServer() {
        dataSource = TestDatabase.POSTGRESQL.current();
        listening = TestDatabase.pool(dataSource.getJdbcUrl(), "postgres");
        openings = Openings.on(dataSource, options);
        Clinic clinic = new Clinic(openings);
        service = clinic.service(minutes(60), clinic.nineToFive("Dr. Ada"));
        contact = clinic.contact();
        other = Openings.on(listening, options);
        other.changes().subscribe(received::add);
        Awaitility.await().atMost(SOON).untilAsserted(() -> assertThat(received).contains(CalendarChange.ANY));
        received.clear();
    }

    @AfterEach
    void close() {
        other.close();
        openings.close();
        listening.close();
        dataSource.close();
    }

    @Test
    void aChangeOfAServerThatIsKilledBetweenCommitAndNotificationIsReceived() throws IOException, InterruptedException {
        Process process = JavaProcess.start(
                KilledAfterCommit.class, dataSource.getJdbcUrl(), service.toString(), contact.toString());
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).isEqualTo(KilledAfterCommit.EXIT_STATUS);

        awaitAppointments(1);
        assertThat(openings.appointments().byIds(appointmentsReceived())).hasSize(1);
    }

    @Test
    void aChangeDuringAnInterruptedConnectionIsReceivedOnce() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen%' or query like '%pg_snapshot_xmin%' and pid <> pg_backend_pid()");
        }
        Appointment booked = new Clinic(openings).book(service, contact, "2026-11-30T11:00");

        awaitAppointments(1);
        Appointment next = new Clinic(openings).book(service, contact, "2026-11-30T12:00");
        awaitAppointments(2);
        assertThat(appointmentsReceived()).containsExactly(booked.id(), next.id());
    }

    @Test
    void aTransactionThatCommitsLateIsReceivedOnce() throws SQLException {
        UUID late = UUID.fromString("01890a5d-ac96-7001-8000-000000000001");
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(
                    "insert into event (id, at, kind, subject_kind, subject_id, actor_kind, actor_name, summary,"
                            + " bookable_ids, announced) values (gen_random_uuid(), now(), 'APPOINTMENT_BOOKED', 'APPOINTMENT', '"
                            + late + "', 'SYSTEM', 'System', 'Booked.', '', true)");

            Appointment first = new Clinic(openings).book(service, contact, "2026-11-30T11:00");
            awaitAppointments(1);
            Appointment second = new Clinic(openings).book(service, contact, "2026-11-30T12:00");
            awaitAppointments(2);
            assertThat(appointmentsReceived()).containsExactly(first.id(), second.id());

            connection.commit();
        }
        Appointment third = new Clinic(openings).book(service, contact, "2026-11-30T13:00");
        awaitAppointments(4);
        assertThat(appointmentsReceived()).contains(late, third.id()).doesNotHaveDuplicates();
    }

    @Test
    void aServerDoesNotReceiveItsOwnChangesAgain() {
        new Clinic(other).book(service, contact, "2026-11-30T11:00");
        new Clinic(openings).book(service, contact, "2026-11-30T12:00");

        awaitAppointments(2);
        assertThat(appointmentsReceived()).doesNotHaveDuplicates();
    }

    private void awaitAppointments(int count) {
        Awaitility.await()
                .atMost(SOON)
                .untilAsserted(() -> assertThat(appointmentsReceived()).hasSize(count));
    }

    private List<UUID> appointmentsReceived() {
        return received.stream()
                .map(CalendarChange::appointmentId)
                .flatMap(Optional::stream)
                .toList();
    }

    /** The main class of a process that dies when its first booking is committed, before it notifies other servers. */
    static final class KilledAfterCommit {
        static final int EXIT_STATUS = 137;

        private KilledAfterCommit() {}

        /** Arguments: JDBC URL, service, contact. */
        public static void main(String[] args) {
            HikariDataSource source = TestDatabase.pool(args[0], "postgres");
            Openings openings = Openings.on(
                    source,
                    Options.of(new ManualClock("2026-11-25T08:00:00Z"), DatabaseTest.BERLIN)
                            .withSchema(new TableSchema.Current()));
            openings.changes()
                    .subscribe(change -> change.appointmentId()
                            .ifPresent(id -> Runtime.getRuntime().halt(EXIT_STATUS)));
            openings.bookings()
                    .book(
                            DatabaseTest.ADMIN,
                            NewAppointment.ofService(
                                    UUID.fromString(args[1]), UUID.fromString(args[2]), berlin("2026-11-30T09:00")));
        }
    }
}
