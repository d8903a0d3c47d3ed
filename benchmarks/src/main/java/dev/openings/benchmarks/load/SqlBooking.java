package dev.openings.benchmarks.load;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import javax.sql.DataSource;

/**
 * A booking in plain SQL for comparison: the fewest statements that lock, check and write, prepared once on a
 * connection of its own, without rules, history or a second kind of bookable. Seven statements, including {@code begin}
 * and {@code commit}.
 */
final class SqlBooking implements Clients.Task {
    private final BookingTargets targets;
    private final boolean checksFirst;
    private final Connection connection;
    private final PreparedStatement lock;
    private final PreparedStatement check;
    private final PreparedStatement insertVisit;
    private final PreparedStatement insertTime;
    private final PreparedStatement insertReminders;

    /** @param checksFirst true: does not wait for the lock if the time is already taken */
    SqlBooking(DataSource source, BookingTargets targets, boolean checksFirst) throws SQLException {
        this.targets = targets;
        this.checksFirst = checksFirst;
        connection = source.getConnection();
        connection.setAutoCommit(false);
        lock = connection.prepareStatement("select 1 from raw.staff where id = ? for no key update");
        check = connection.prepareStatement(
                "select exists(select 1 from raw.occupancy where staff_id = ? and during && tstzrange(?, ?))");
        insertVisit = connection.prepareStatement(
                "insert into raw.appointment (staff_id, client_id, during) values (?, 1, tstzrange(?, ?)) returning id");
        insertTime = connection.prepareStatement("insert into raw.occupancy values (?, ?, tstzrange(?, ?))");
        insertReminders = connection.prepareStatement(
                "insert into raw.reminder (appointment_id, due) values (?, ?::timestamptz - interval '24 h'), (?, ?::timestamptz - interval '2 h')");
    }

    @Override
    public boolean attempt() throws SQLException {
        BookingTargets.Target target = targets.next();
        if (checksFirst && isTaken(target)) {
            connection.commit();
            return false;
        }
        lock.setInt(1, target.person());
        lock.executeQuery().close();
        boolean free = !isTaken(target);
        if (free) {
            insert(target);
        }
        connection.commit();
        return free;
    }

    @Override
    public void close() throws SQLException {
        connection.setAutoCommit(true);
        connection.close();
    }

    private boolean isTaken(BookingTargets.Target target) throws SQLException {
        check.setInt(1, target.person());
        bindTime(check, 2, target);
        try (ResultSet row = check.executeQuery()) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private void insert(BookingTargets.Target target) throws SQLException {
        insertVisit.setInt(1, target.person());
        bindTime(insertVisit, 2, target);
        long id;
        try (ResultSet row = insertVisit.executeQuery()) {
            row.next();
            id = row.getLong(1);
        }
        insertTime.setLong(1, id);
        insertTime.setInt(2, target.person());
        bindTime(insertTime, 3, target);
        insertTime.executeUpdate();
        insertReminders.setLong(1, id);
        insertReminders.setObject(2, target.start().atOffset(ZoneOffset.UTC));
        insertReminders.setLong(3, id);
        insertReminders.setObject(4, target.start().atOffset(ZoneOffset.UTC));
        insertReminders.executeUpdate();
    }

    static void bindTime(PreparedStatement statement, int at, BookingTargets.Target target) throws SQLException {
        Instant end = target.start().plus(BookingTargets.LENGTH);
        statement.setObject(at, target.start().atOffset(ZoneOffset.UTC));
        statement.setObject(at + 1, end.atOffset(ZoneOffset.UTC));
    }
}
