package dev.openings.benchmarks.load;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/** Looks, by SQL that shares nothing with the library, whether the calendar is right. */
final class PracticeCalendar {
    private static final Map<String, String> FAULTS = new TreeMap<>(Map.of(
            "somebody is taken twice at one time",
            """
            select count(*) from (
              select busy_from, max(busy_to) over (partition by bookable_id order by busy_from rows between unbounded preceding and 1 preceding) as before_it
              from occupancy) as ordered
            where before_it > busy_from""",
            "a visit stands and takes nobody",
            """
            select count(*) from appointment a
            where status not in ('CANCELLED', 'NO_SHOW') and not exists (select 1 from occupancy o where o.appointment_id = a.id)""",
            "a cancelled visit still takes somebody",
            """
            select count(*) from occupancy o join appointment a on a.id = o.appointment_id where a.status in ('CANCELLED', 'NO_SHOW')""",
            "a reminder of a cancelled visit waits",
            """
            select count(*) from reminder r join appointment a on a.id = r.appointment_id where a.status = 'CANCELLED' and r.status = 'PENDING'""",
            "a visit has two reminders of one kind waiting",
            """
            select count(*) from (
              select appointment_id from reminder where status = 'PENDING' group by appointment_id, channel, before having count(*) > 1) as twice"""));

    private PracticeCalendar() {}

    /** How often each fault was found; only those that were. */
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
