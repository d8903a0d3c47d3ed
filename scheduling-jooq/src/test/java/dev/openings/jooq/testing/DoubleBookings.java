package dev.openings.jooq.testing;

import static dev.openings.jooq.gen.Tables.APPOINTMENT;
import static dev.openings.jooq.gen.Tables.APPOINTMENT_BOOKABLE;
import static dev.openings.jooq.gen.Tables.OCCUPANCY;

import dev.openings.booking.AppointmentStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** Compares every appointment with every other one, straight from the rows, sharing no code with what it checks. */
public final class DoubleBookings {
    private record Taken(UUID appointment, UUID bookable, Instant from, Instant to) {
        boolean meets(Taken other) {
            return bookable.equals(other.bookable) && from.isBefore(other.to) && other.from.isBefore(to);
        }
    }

    private DoubleBookings() {}

    /** What stands where only one may be, and what is taken for nothing; empty if all is well. */
    public static List<String> in(DataSource dataSource) {
        DSLContext sql = DSL.using(dataSource, SQLDialect.POSTGRES);
        List<String> found = new ArrayList<>();
        List<Taken> visits = visits(sql);
        for (Taken one : visits) {
            for (Taken other : visits) {
                if (!one.appointment().equals(other.appointment()) && one.meets(other)) {
                    found.add(one + " meets " + other);
                }
            }
        }
        long rows = sql.selectCount()
                .from(OCCUPANCY)
                .where(OCCUPANCY.APPOINTMENT_ID.isNotNull())
                .fetchSingle()
                .value1();
        if (rows != visits.size()) {
            found.add(rows + " rows of occupancy for " + visits.size() + " attendances");
        }
        return found;
    }

    private static List<Taken> visits(DSLContext sql) {
        return sql.select(
                        APPOINTMENT.ID,
                        APPOINTMENT_BOOKABLE.BOOKABLE_ID,
                        APPOINTMENT.STARTS_AT,
                        APPOINTMENT.ENDS_AT,
                        APPOINTMENT.BUFFER_BEFORE,
                        APPOINTMENT.BUFFER_AFTER)
                .from(APPOINTMENT)
                .join(APPOINTMENT_BOOKABLE)
                .on(APPOINTMENT_BOOKABLE.APPOINTMENT_ID.eq(APPOINTMENT.ID))
                .where(APPOINTMENT.STATUS.notIn(AppointmentStatus.CANCELLED, AppointmentStatus.NO_SHOW))
                .fetch(row -> new Taken(
                        row.value1(),
                        row.value2(),
                        row.value3().minus(row.value5()),
                        row.value4().plus(row.value6())));
    }
}
