package dev.openings.jooq.appointments;

import static dev.openings.jooq.testing.Clinic.berlin;
import static dev.openings.jooq.testing.Clinic.minutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.openings.jooq.Databases;
import dev.openings.jooq.booking.NewHold;
import dev.openings.jooq.testing.Clinic;
import dev.openings.jooq.testing.DatabaseTest;
import dev.openings.jooq.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every change of what busy time is read from gives the busy time of the bookable another state, whichever program makes it. */
class BusyStatesTest extends DatabaseTest {
    private static final String NEW_CALENDAR =
            "insert into outside_calendar (id, bookable_id, label, kind, host, url_sealed, all_day_counts,"
                    + " tentative_counts, when_stale, next_read_at, failures, version, created_at)"
                    + " values (?, ?, 'x', 'ICS', 'x', 'x', true, true, ?, ?, 0, 1, ?)";

    private Clinic clinic;
    private UUID ada;
    private UUID bo;
    private UUID service;
    private DSLContext sql;

    @BeforeEach
    void twoPeople() {
        clinic = new Clinic(openings);
        ada = clinic.nineToFive("Dr. Ada");
        bo = clinic.nineToFive("Dr. Bo");
        service = clinic.service(minutes(30), ada);
        sql = DSL.using(dataSource, Databases.dialect(dataSource));
    }

    @Test
    void eachBookableHasAStateOfItsOwn() {
        assertThat(state(ada)).isNotEqualTo(state(bo));
        assertThat(sql.fetchCount(DSL.table("busy_state"))).isEqualTo(sql.fetchCount(DSL.table("bookable")));
    }

    @Test
    void bookingsAndCancellationsChangeTheStateOfWhoAttends() {
        Appointment booked = changing(() -> clinic.book(service, clinic.contact(), "2026-11-30T10:00"));
        changing(() -> openings.bookings()
                .cancel(ADMIN, booked.id(), Optional.empty(), Optional.empty())
                .orThrow());
    }

    @Test
    void holdsChangeTheStateWhenTheyAreMadeAndWhenTheyAreDeleted() {
        Hold hold = changing(() -> openings.bookings()
                .hold(ADMIN, NewHold.ofService(service, berlin("2026-11-30T10:00")))
                .orThrow());
        // The rows of occupancy go with the hold, by the foreign key.
        changing(() -> sql.execute("delete from hold where id = ?", hold.id()));
    }

    @Test
    void rowsThatOtherProgramsWriteChangeTheState() {
        clinic.book(service, clinic.contact(), "2026-11-30T10:00");

        changing(() -> sql.execute(
                "update occupancy set expires_at = expires_at, busy_from = busy_from where bookable_id = ?", ada));
        changing(() -> sql.execute("delete from occupancy where bookable_id = ?", ada));
    }

    @Test
    void aRowThatGoesToAnotherBookableChangesTheStatesOfBoth() {
        clinic.book(service, clinic.contact(), "2026-11-30T10:00");
        UUID before = state(bo);

        changing(() -> sql.execute("update occupancy set bookable_id = ? where bookable_id = ?", bo, ada), false);

        assertThat(state(bo)).isNotEqualTo(before);
        sql.execute("delete from occupancy where bookable_id = ?", bo);
    }

    @Test
    void outsideCalendarsAndTheirTimeChangeTheState() {
        UUID calendar = UUID.randomUUID();
        changing(() -> addCalendar(calendar, "CLOSE"));
        changing(() -> addTime(calendar));
        changing(() -> sql.execute("update outside_busy set busy_to = ? where calendar_id = ?", time(12), calendar));
        changing(() -> sql.execute("update outside_calendar set read_at = ? where id = ?", time(8), calendar));
        changing(() -> sql.execute("update outside_calendar set when_stale = 'KEEP' where id = ?", calendar));
        changing(() -> sql.execute("delete from outside_busy where calendar_id = ?", calendar));
        changing(() -> addTime(calendar));
        changing(() -> sql.execute("delete from outside_calendar where id = ?", calendar));
    }

    @Test
    void theLeaseOfAnOutsideCalendarChangesNothing() {
        UUID calendar = UUID.randomUUID();
        addCalendar(calendar, "KEEP");
        UUID before = state(ada);

        sql.execute(
                "update outside_calendar set lease_holder = 'x', lease_until = ?, next_read_at = ? where id = ?",
                time(9),
                time(10),
                calendar);

        assertThat(state(ada)).isEqualTo(before);
    }

    @Test
    void truncatedTablesChangeAllStates() {
        assumeTrue(database == TestDatabase.POSTGRESQL, "H2 calls no trigger; nothing of ours truncates");
        UUID before = state(bo);

        changing(() -> sql.execute("truncate outside_busy"), false);

        assertThat(state(bo)).isNotEqualTo(before);
    }

    @Test
    void whatIsRolledBackChangesNothing() throws SQLException {
        clinic.book(service, clinic.contact(), "2026-11-30T10:00");
        UUID before = state(ada);

        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            DSL.using(connection).execute("delete from occupancy where bookable_id = ?", ada);
            connection.rollback();
            connection.setAutoCommit(true);
        }

        assertThat(state(ada)).isEqualTo(before);
        sql.execute("delete from occupancy where bookable_id = ?", ada);
    }

    @Test
    void twoTransactionsOnOneConnectionHaveTwoNames() throws SQLException {
        clinic.book(service, clinic.contact(), "2026-11-30T10:00");
        try (Connection connection = dataSource.getConnection()) {
            DSLContext one = DSL.using(connection, sql.dialect());
            one.execute("update occupancy set busy_from = busy_from where bookable_id = ?", ada);
            UUID first = state(ada);
            one.execute("update occupancy set busy_from = busy_from where bookable_id = ?", ada);

            assertThat(state(ada)).isNotEqualTo(first);
        }
        sql.execute("delete from occupancy where bookable_id = ?", ada);
    }

    private int addTime(UUID calendar) {
        return sql.execute(
                "insert into outside_busy (calendar_id, busy_from, busy_to) values (?, ?, ?)",
                calendar,
                time(10),
                time(11));
    }

    private int addCalendar(UUID id, String whenStale) {
        return sql.execute(NEW_CALENDAR, id, ada, whenStale, time(9), time(8));
    }

    private static Timestamp time(int hour) {
        return Timestamp.from(berlin("2026-11-30T00:00").plus(Duration.ofHours(hour)));
    }

    private <T> T changing(Supplier<T> change) {
        return changing(change, true);
    }

    /** Runs a change, after which the state of Ada must be another, and that of Bo the same if the change is hers alone. */
    private <T> T changing(Supplier<T> change, boolean onlyAda) {
        UUID before = state(ada);
        UUID others = state(bo);
        T result = change.get();
        assertThat(state(ada)).isNotEqualTo(before);
        if (onlyAda) {
            assertThat(state(bo)).isEqualTo(others);
        }
        return result;
    }

    private UUID state(UUID bookable) {
        return sql.resultQuery("select state from busy_state where bookable_id = ?", bookable)
                .fetchSingle(0, UUID.class);
    }
}
