package dev.openings.benchmarks.load;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/** Checks with SQL, independently of the library, that the calendar is consistent. */
final class CalendarCheck {
    private static final Map<String, String> FAULTS = new TreeMap<>(Map.of(
            "a bookable has two overlapping bookings",
            """
            select count(*) from (
              select busy_from, max(busy_to) over (partition by bookable_id order by busy_from rows between unbounded preceding and 1 preceding) as before_it
              from occupancy) as ordered
            where before_it > busy_from""",
            "an active visit takes no time",
            """
            select count(*) from appointment a
            where status not in ('CANCELLED', 'NO_SHOW') and not exists (select 1 from occupancy o where o.appointment_id = a.id)""",
            "a cancelled visit still takes time",
            """
            select count(*) from occupancy o join appointment a on a.id = o.appointment_id where a.status in ('CANCELLED', 'NO_SHOW')""",
            "a reminder of a cancelled visit is pending",
            """
            select count(*) from message r join appointment a on a.id = r.appointment_id where a.status = 'CANCELLED' and r.status = 'PENDING'""",
            "a visit has two pending reminders of one kind",
            """
            select count(*) from (
              select appointment_id from message where kind = 'REMINDER' and status = 'PENDING' group by appointment_id, channel, before having count(*) > 1) as twice"""));

    private CalendarCheck() {}

    /** Returns how often each fault was found; faults that were not found are left out. */
    static Map<String, Long> faults(DataSource source) throws SQLException {
        Map<String, Long> found = new TreeMap<>();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (Map.Entry<String, String> fault : FAULTS.entrySet()) {
                try (ResultSet row = statement.executeQuery(fault.getValue())) {
                    row.next();
                    if (row.getLong(1) > 0) {
                        found.put(fault.getKey(), row.getLong(1));
                    }
                }
            }
        }
        return found;
    }
}
