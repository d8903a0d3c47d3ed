package dev.openings.benchmarks.load;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.atomic.LongAdder;
import javax.sql.DataSource;

/** A claim of reminders in plain SQL for comparison: marks due rows and reads nothing else. */
final class SqlClaim implements Clients.Task {
    private final Connection connection;
    private final PreparedStatement statement;
    private final LongAdder rows;

    SqlClaim(DataSource source, int batch, LongAdder rows) throws SQLException {
        this.rows = rows;
        connection = source.getConnection();
        statement = connection.prepareStatement(
                "with c as (select id from raw.reminder where state = 0 and due <= '2300-01-01' order by due limit "
                        + batch
                        + " for update skip locked) update raw.reminder r set state = 1 from c where r.id = c.id");
    }

    @Override
    public boolean attempt() throws SQLException {
        int claimed = statement.executeUpdate();
        rows.add(claimed);
        return claimed > 0;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
