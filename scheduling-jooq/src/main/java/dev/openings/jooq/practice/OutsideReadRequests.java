package dev.openings.jooq.practice;

import static dev.openings.jooq.gen.Tables.BOOKABLE;
import static dev.openings.jooq.gen.Tables.OUTSIDE_CALENDAR;

import dev.openings.jooq.database.ServiceContext;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/**
 * Asks, in the transaction that changes a time zone, for outside calendars to be read whole and at once: their days, and their times
 * without a zone, are on the clock of the owner, so that the stored time is wrong although the calendar has not changed.
 */
public final class OutsideReadRequests {
    private OutsideReadRequests() {}

    /** The calendars of all who have the zone of the practice. */
    static void addOfPracticeZone(DSLContext tx, ServiceContext context) {
        add(
                tx,
                context,
                OUTSIDE_CALENDAR.BOOKABLE_ID.in(
                        DSL.select(BOOKABLE.ID).from(BOOKABLE).where(BOOKABLE.TIME_ZONE.isNull())));
    }

    /** The calendars of one staff member or resource. */
    public static void add(DSLContext tx, ServiceContext context, UUID owner) {
        add(tx, context, OUTSIDE_CALENDAR.BOOKABLE_ID.eq(owner));
    }

    private static void add(DSLContext tx, ServiceContext context, Condition which) {
        tx.update(OUTSIDE_CALENDAR)
                .setNull(OUTSIDE_CALENDAR.ETAG)
                .setNull(OUTSIDE_CALENDAR.LAST_MODIFIED)
                .setNull(OUTSIDE_CALENDAR.SYNC_TOKEN)
                .set(OUTSIDE_CALENDAR.NEXT_READ_AT, context.now())
                // What is being read with the zone of before is for another version, and is not recorded.
                .set(OUTSIDE_CALENDAR.VERSION, OUTSIDE_CALENDAR.VERSION.plus(1))
                .where(which)
                .execute();
    }
}
