package dev.openings.benchmarks.load;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** {@link SqlBooking} in one statement and one round trip to the database, as an upper bound. */
final class SingleStatementBooking implements Clients.Task {
    private static final String SQL = """
            with st as materialized (select id from raw.staff where id = ? for no key update),
              w as (select id, tstzrange(?, ?) d from st),
              f as (select * from w where not exists (select 1 from raw.occupancy o where o.staff_id = w.id and o.during && w.d)),
              a as (insert into raw.appointment (staff_id, client_id, during) select id, 1, d from f returning id, staff_id, during),
              o as (insert into raw.occupancy select id, staff_id, during from a),
              r as (insert into raw.reminder (appointment_id, due) select id, lower(during) - i from a, unnest(array[interval '24 h', '2 h']) i)
            select count(*) from a""";

    private final BookingTargets targets;
    private final Connection connection;
    private final PreparedStatement statement;

    SingleStatementBooking(DataSource source, BookingTargets targets) throws SQLException {
        this.targets = targets;
        connection = source.getConnection();
        statement = connection.prepareStatement(SQL);
    }

    @Override
    public boolean attempt() throws SQLException {
        BookingTargets.Target target = targets.next();
        statement.setInt(1, target.person());
        SqlBooking.bindTime(statement, 2, target);
        try (ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getInt(1) == 1;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
