package dev.openings.benchmarks.load;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import javax.sql.DataSource;

/**
 * The peer: a booking in the fewest statements that lock, look, and write, prepared once on a connection of its own, with no rules, no
 * history and no second kind of bookable. Seven with {@code begin} and {@code commit}.
 */
final class RawBooking implements Clients.Task {
    private final Targets targets;
    private final boolean looksFirst;
    private final Connection connection;
    private final PreparedStatement lock;
    private final PreparedStatement look;
    private final PreparedStatement insertVisit;
    private final PreparedStatement insertTime;
    private final PreparedStatement insertReminders;

    /** @param looksFirst true: does not queue for the lock when the time is taken already */
    RawBooking(DataSource source, Targets targets, boolean looksFirst) throws SQLException {
        this.targets = targets;
        this.looksFirst = looksFirst;
        connection = source.getConnection();
        connection.setAutoCommit(false);
        lock = connection.prepareStatement("select 1 from raw.staff where id = ? for no key update");
        look = connection.prepareStatement(
                "select exists(select 1 from raw.occupancy where staff_id = ? and during && tstzrange(?, ?))");
        insertVisit = connection.prepareStatement(
                "insert into raw.appointment (staff_id, client_id, during) values (?, 1, tstzrange(?, ?)) returning id");
        insertTime = connection.prepareStatement("insert into raw.occupancy values (?, ?, tstzrange(?, ?))");
        insertReminders = connection.prepareStatement(
                "insert into raw.reminder (appointment_id, due) values (?, ?::timestamptz - interval '24 h'), (?, ?::timestamptz - interval '2 h')");
    }

    @Override
    public boolean once() throws SQLException {
        Targets.Target target = targets.next();
        if (looksFirst && isTaken(target)) {
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

    private boolean isTaken(Targets.Target target) throws SQLException {
        look.setInt(1, target.person());
        bindTime(look, 2, target);
        try (ResultSet row = look.executeQuery()) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private void insert(Targets.Target target) throws SQLException {
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

    static void bindTime(PreparedStatement statement, int at, Targets.Target target) throws SQLException {
        Instant end = target.start().plus(Targets.LENGTH);
        statement.setObject(at, target.start().atOffset(ZoneOffset.UTC));
        statement.setObject(at + 1, end.atOffset(ZoneOffset.UTC));
    }
}
