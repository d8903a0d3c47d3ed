package dev.openings.jooq;

import static dev.openings.jooq.testing.Clinic.berlin;
import static dev.openings.jooq.testing.Clinic.minutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.appointments.AppointmentFilter;
import dev.openings.jooq.booking.BookingOutcome;
import dev.openings.jooq.booking.NewAppointment;
import dev.openings.jooq.changes.CalendarChange;
import dev.openings.jooq.operation.Options;
import dev.openings.jooq.testing.Clinic;
import dev.openings.jooq.testing.DatabaseTest;
import dev.openings.jooq.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the application and the library write in one transaction is committed together, or not at all. */
class CallerTransactionTest extends DatabaseTest {
    private static final Instant TEN = berlin("2026-11-30T10:00");

    private Clinic clinic;
    private UUID service;
    private UUID contact;

    @Override
    protected Options options() {
        return Options.of(clock, BERLIN).withSchema("visits");
    }

    @BeforeEach
    void prepare() {
        clinic = new Clinic(openings);
        service = clinic.service(minutes(30), clinic.nineToFive("Dr. Ada"));
        contact = clinic.contact();
        sql("drop table if exists invoice");
        sql("create table invoice (id int)");
    }

    @Test
    void aRollbackOfTheCallerTakesBackTheBookingToo() throws SQLException {
        int before = visits();
        try (Connection connection = begin()) {
            insertInvoice(connection);
            book(openings.within(connection), TEN).orThrow();
            connection.rollback();
        }

        assertThat(invoices()).isZero();
        assertThat(visits()).isEqualTo(before);
        book(openings, TEN).orThrow();
    }

    @Test
    void aCommitOfTheCallerKeepsBothAndListenersLearnOfItThen() throws SQLException {
        int before = visits();
        List<CalendarChange> received = new CopyOnWriteArrayList<>();
        openings.changes().subscribe(received::add);
        try (Connection connection = begin()) {
            JoinedOpenings joined = openings.within(connection);
            insertInvoice(connection);
            book(joined, TEN).orThrow();
            received.removeIf(it -> it.appointmentId().isEmpty());
            assertThat(received).isEmpty();

            connection.commit();
            joined.committed();
            joined.committed();
        }

        assertThat(invoices()).isEqualTo(1);
        assertThat(visits()).isEqualTo(before + 1);
        assertThat(received).filteredOn(it -> it.appointmentId().isPresent()).hasSize(1);
    }

    @Test
    void aRefusalUndoesNothingOfTheCallerAndTheTransactionGoesOn() throws SQLException {
        book(openings, TEN).orThrow();
        int before = visits();
        try (Connection connection = begin()) {
            JoinedOpenings joined = openings.within(connection);
            insertInvoice(connection);
            assertThat(book(joined, TEN)).isInstanceOf(BookingOutcome.Unavailable.class);
            book(joined, TEN.plus(Duration.ofHours(1))).orThrow();
            insertInvoice(connection);
            connection.commit();
        }

        assertThat(invoices()).isEqualTo(2);
        assertThat(visits()).isEqualTo(before + 1);
    }

    @Test
    void aCallThatIsRolledBackReturnsItsResultAndHasNoEffect() {
        int before = visits();
        List<CalendarChange> received = new CopyOnWriteArrayList<>();
        openings.changes().subscribe(received::add);

        Appointment tried = openings.rolledBack(it -> book(it, TEN).orThrow()).orElseThrow();

        assertThat(tried.time().start()).isEqualTo(TEN);
        assertThat(visits()).isEqualTo(before);
        assertThat(received).isEmpty();
        book(openings, TEN).orThrow();
    }

    @Test
    void theTransactionReadsWhatItHasWrittenAndOthersDoNot() throws SQLException {
        try (Connection connection = begin()) {
            JoinedOpenings joined = openings.within(connection);
            Clinic inside = new Clinic(joined);
            UUID newService = inside.service(minutes(60), inside.nineToFive("Dr. New"));
            Appointment booked = inside.book(newService, contact, "2026-11-30T10:00");

            assertThat(joined.appointments().byIds(List.of(booked.id()))).hasSize(1);
            assertThat(inside.starts(Clinic.day(newService, "2026-11-30"))).doesNotContain("2026-11-30T10:00");
            assertThat(openings.services().byId(newService)).isEmpty();
            assertThat(clinic.starts(Clinic.day(service, "2026-11-30"))).contains("2026-11-30T10:00");
            connection.rollback();
        }
        assertThat(clinic.starts(Clinic.day(service, "2026-11-30"))).contains("2026-11-30T10:00");
        book(openings, TEN).orThrow();
    }

    @Test
    void theConnectionKeepsItsCurrentSchema() throws SQLException {
        try (Connection connection = begin()) {
            String before = connection.getSchema();
            book(openings.within(connection), TEN).orThrow();
            assertThat(connection.getSchema()).isEqualTo(before);
            assertThat(book(openings.within(connection), TEN)).isInstanceOf(BookingOutcome.Unavailable.class);
            assertThat(connection.getSchema()).isEqualTo(before);
            connection.commit();
            assertThat(connection.getSchema()).isEqualTo(before);
        }
    }

    @Test
    void aConnectionInAutoCommitModeIsRefused() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            assertThatThrownBy(() -> book(openings.within(connection), TEN))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("The connection is in auto-commit mode: there is no transaction to join.");
        }
    }

    @Test
    void onH2AnotherIsolationIsRefused() throws SQLException {
        assumeTrue(database == TestDatabase.H2, "PostgreSQL has a constraint");
        try (Connection connection = dataSource.getConnection()) {
            connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
            connection.setAutoCommit(false);
            assertThatThrownBy(() -> book(openings.within(connection), TEN))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("The isolation of the transaction must be read committed.");
            connection.rollback();
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        }
    }

    @Test
    void ofTwoTransactionsOnOneSlotOneBooksAndTheOtherIsRefusedAfterItsCommit() throws Exception {
        int before = visits();
        try (ExecutorService threads = Executors.newSingleThreadExecutor();
                Connection first = begin();
                Connection second = begin()) {
            book(openings.within(first), TEN).orThrow();
            Future<BookingOutcome<Appointment>> waiting = threads.submit(() -> book(openings.within(second), TEN));
            assertThat(waiting.isDone()).isFalse();
            first.commit();

            assertThat(waiting.get()).isInstanceOf(BookingOutcome.Unavailable.class);
            second.commit();
        }
        assertThat(visits()).isEqualTo(before + 1);
    }

    private BookingOutcome<Appointment> book(Openings on, Instant start) {
        return on.bookings().book(ADMIN, NewAppointment.ofService(service, contact, start));
    }

    private Connection begin() throws SQLException {
        Connection connection = dataSource.getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    private static void insertInvoice(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("insert into invoice (id) values (1)");
        }
    }

    private void sql(String statement) {
        DSL.using(dataSource, Databases.dialect(dataSource)).execute(statement);
    }

    private int invoices() {
        return DSL.using(dataSource, Databases.dialect(dataSource)).fetchCount(DSL.table("invoice"));
    }

    private int visits() {
        return openings.appointments().count(AppointmentFilter.ALL);
    }
}
