package dev.openings.jooq.outside;

import static dev.openings.jooq.gen.Tables.OCCUPANCY;
import static dev.openings.jooq.gen.Tables.OUTSIDE_BUSY;
import static dev.openings.jooq.gen.Tables.OUTSIDE_CALENDAR;

import dev.openings.jooq.gen.tables.records.OutsideBusyRecord;
import dev.openings.time.Interval;
import dev.openings.time.IntervalSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;

/** Reads and replaces the time that outside calendars say is taken. */
final class OutsideBusyRows {
    private OutsideBusyRows() {}

    static IntervalSet all(DSLContext tx, UUID calendar) {
        return IntervalSet.of(tx.selectFrom(OUTSIDE_BUSY)
                .where(OUTSIDE_BUSY.CALENDAR_ID.eq(calendar))
                .fetch(OutsideBusyRows::interval));
    }

    /** The time of each calendar inside {@code range}; every id is a key. */
    static Map<UUID, IntervalSet> find(DSLContext tx, Collection<UUID> calendars, Interval range) {
        Map<UUID, List<Interval>> rows = new HashMap<>();
        calendars.forEach(id -> rows.put(id, new ArrayList<>()));
        tx.selectFrom(OUTSIDE_BUSY)
                .where(OUTSIDE_BUSY.CALENDAR_ID.in(calendars))
                .and(OUTSIDE_BUSY.BUSY_FROM.lt(range.end()))
                .and(OUTSIDE_BUSY.BUSY_TO.gt(range.start()))
                .forEach(row -> rows.getOrDefault(row.getCalendarId(), new ArrayList<>())
                        .add(interval(row)));
        Map<UUID, IntervalSet> found = new HashMap<>();
        rows.forEach((id, times) -> found.put(id, IntervalSet.of(times).within(range)));
        return found;
    }

    /** Makes {@code after} the time of the calendar, which is {@code before}. Writes only rows that differ. */
    static void replace(DSLContext tx, UUID calendar, IntervalSet before, IntervalSet after) {
        Set<Interval> old = new HashSet<>(before.toList());
        Set<Interval> now = new HashSet<>(after.toList());
        List<OutsideBusyRecord> gone = before.stream()
                .filter(it -> !now.contains(it))
                .map(it -> row(calendar, it))
                .toList();
        List<OutsideBusyRecord> added = after.stream()
                .filter(it -> !old.contains(it))
                .map(it -> row(calendar, it))
                .toList();
        if (!gone.isEmpty()) {
            tx.batchDelete(gone).execute();
        }
        if (!added.isEmpty()) {
            tx.batchInsert(added).execute();
        }
    }

    private static OutsideBusyRecord row(UUID calendar, Interval time) {
        return new OutsideBusyRecord(calendar, time.start(), time.end());
    }

    /** The visits that overlap time in {@code range}, ascending by start; at most {@code limit}. */
    static List<Clash> clashes(DSLContext tx, Condition ofCalendar, Interval range, int limit) {
        return tx.select(
                        OCCUPANCY.APPOINTMENT_ID,
                        OUTSIDE_BUSY.CALENDAR_ID,
                        OUTSIDE_BUSY.BUSY_FROM,
                        OUTSIDE_BUSY.BUSY_TO)
                .from(OUTSIDE_CALENDAR)
                .join(OUTSIDE_BUSY)
                .on(OUTSIDE_BUSY.CALENDAR_ID.eq(OUTSIDE_CALENDAR.ID))
                .join(OCCUPANCY)
                .on(OCCUPANCY.BOOKABLE_ID.eq(OUTSIDE_CALENDAR.BOOKABLE_ID))
                .and(OCCUPANCY.STARTS_AT.lt(OUTSIDE_BUSY.BUSY_TO))
                .and(OCCUPANCY.ENDS_AT.gt(OUTSIDE_BUSY.BUSY_FROM))
                .where(ofCalendar)
                .and(OCCUPANCY.APPOINTMENT_ID.isNotNull())
                .and(OCCUPANCY.STARTS_AT.lt(range.end()))
                .and(OCCUPANCY.ENDS_AT.gt(range.start()))
                .and(OUTSIDE_BUSY.BUSY_FROM.lt(range.end()))
                .and(OUTSIDE_BUSY.BUSY_TO.gt(range.start()))
                .orderBy(
                        OCCUPANCY.STARTS_AT, OCCUPANCY.APPOINTMENT_ID, OUTSIDE_BUSY.BUSY_FROM, OUTSIDE_BUSY.CALENDAR_ID)
                .limit(limit)
                .fetch(row -> new Clash(row.value1(), row.value2(), new Interval(row.value3(), row.value4())));
    }

    private static Interval interval(OutsideBusyRecord row) {
        return new Interval(row.getBusyFrom(), row.getBusyTo());
    }
}
