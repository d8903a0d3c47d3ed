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

/** Finds double bookings by comparing all appointments in pairs; it shares no code with the library. */
public final class DoubleBookings {
    private record Booked(UUID appointment, UUID bookable, Instant from, Instant to) {
        boolean overlaps(Booked other) {
            return bookable.equals(other.bookable) && from.isBefore(other.to) && other.from.isBefore(to);
        }
    }

    private DoubleBookings() {}

    /** Descriptions of overlapping appointments and of a wrong number of occupancy rows; empty if there are none. */
    public static List<String> in(DataSource dataSource) {
        DSLContext sql = DSL.using(dataSource, SQLDialect.POSTGRES);
        List<String> found = new ArrayList<>();
        List<Booked> booked = booked(sql);
        for (Booked one : booked) {
            for (Booked other : booked) {
                if (!one.appointment().equals(other.appointment()) && one.overlaps(other)) {
                    found.add(one + " overlaps " + other);
                }
            }
        }
        long rows = sql.selectCount()
                .from(OCCUPANCY)
                .where(OCCUPANCY.APPOINTMENT_ID.isNotNull())
                .fetchSingle()
                .value1();
        if (rows != booked.size()) {
            found.add(rows + " rows of occupancy for " + booked.size() + " booked staff members and resources");
        }
        return found;
    }

    private static List<Booked> booked(DSLContext sql) {
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
                .fetch(row -> new Booked(
                        row.value1(),
                        row.value2(),
                        row.value3().minus(row.value5()),
                        row.value4().plus(row.value6())));
    }
}
