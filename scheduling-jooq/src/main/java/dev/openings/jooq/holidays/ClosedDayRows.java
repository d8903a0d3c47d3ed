package dev.openings.jooq.holidays;

import static dev.openings.jooq.gen.Tables.CLOSED_DAY;
import static dev.openings.jooq.gen.Tables.CLOSED_DAY_WINDOW;

import dev.openings.availability.TimeWindow;
import dev.openings.jooq.gen.tables.records.ClosedDayRecord;
import dev.openings.jooq.gen.tables.records.ClosedDayWindowRecord;
import dev.openings.jooq.rules.ReservationColumns;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;

/** Reads and writes rows of {@code closed_day} and {@code closed_day_window}. */
final class ClosedDayRows {
    private static final String SOURCE = "SOURCE";
    private static final String HAND = "HAND";

    private ClosedDayRows() {}

    /** All days of a calendar, those that were removed too, by date. */
    static NavigableMap<LocalDate, StoredDay> ofCalendar(DSLContext tx, UUID calendar) {
        return read(tx, CLOSED_DAY.CALENDAR_ID.eq(calendar)).getOrDefault(calendar, new TreeMap<>());
    }

    /** The days of calendars from {@code first} to {@code last}, both included, ascending, without removed ones. */
    static Map<UUID, List<ClosedDayEntry>> entries(
            DSLContext tx, Collection<UUID> calendars, LocalDate first, LocalDate last) {
        Condition which = CLOSED_DAY
                .CALENDAR_ID
                .in(calendars)
                .and(CLOSED_DAY.DATE.between(first, last))
                .and(CLOSED_DAY.REMOVED.isFalse());
        return read(tx, which).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        it -> it.getValue().values().stream()
                                .map(StoredDay::entry)
                                .toList()));
    }

    static int count(DSLContext tx, UUID calendar) {
        return tx.fetchCount(CLOSED_DAY, CLOSED_DAY.CALENDAR_ID.eq(calendar));
    }

    static void delete(DSLContext tx, UUID calendar, Collection<LocalDate> dates) {
        tx.deleteFrom(CLOSED_DAY)
                .where(CLOSED_DAY.CALENDAR_ID.eq(calendar))
                .and(CLOSED_DAY.DATE.in(dates))
                .execute();
    }

    /** Adds days, none of which the calendar has. */
    static void insert(DSLContext tx, UUID calendar, Collection<StoredDay> days) {
        tx.batchInsert(days.stream().map(day -> row(calendar, day)).toList()).execute();
        tx.batchInsert(days.stream()
                        .flatMap(day -> windows(calendar, day.entry()).stream())
                        .toList())
                .execute();
    }

    private static ClosedDayRecord row(UUID calendar, StoredDay day) {
        ClosedDayRecord row = new ClosedDayRecord();
        row.setCalendarId(calendar);
        row.setDate(day.date());
        row.setName(day.entry().name());
        row.setCertain(day.entry().certain());
        row.setOrigin(day.isByHand() ? HAND : SOURCE);
        row.setRemoved(day.isRemoved());
        return row;
    }

    private static List<ClosedDayWindowRecord> windows(UUID calendar, ClosedDayEntry day) {
        List<ClosedDayWindowRecord> rows = new ArrayList<>();
        for (TimeWindow window : day.windows()) {
            ClosedDayWindowRecord row = new ClosedDayWindowRecord();
            row.setCalendarId(calendar);
            row.setDate(day.date());
            row.setPosition(rows.size());
            row.setFromMinute(window.from());
            row.setToMinute(window.to());
            row.setServices(ReservationColumns.services(window));
            row.setReleaseBefore(ReservationColumns.releaseBefore(window));
            rows.add(row);
        }
        return rows;
    }

    private static Map<UUID, NavigableMap<LocalDate, StoredDay>> read(DSLContext tx, Condition which) {
        Map<UUID, NavigableMap<LocalDate, StoredDay>> found = new HashMap<>();
        tx.select(CLOSED_DAY.fields())
                .select(
                        CLOSED_DAY_WINDOW.FROM_MINUTE,
                        CLOSED_DAY_WINDOW.TO_MINUTE,
                        CLOSED_DAY_WINDOW.SERVICES,
                        CLOSED_DAY_WINDOW.RELEASE_BEFORE)
                .from(CLOSED_DAY)
                .leftJoin(CLOSED_DAY_WINDOW)
                .on(CLOSED_DAY_WINDOW.CALENDAR_ID.eq(CLOSED_DAY.CALENDAR_ID))
                .and(CLOSED_DAY_WINDOW.DATE.eq(CLOSED_DAY.DATE))
                .where(which)
                .orderBy(CLOSED_DAY.CALENDAR_ID, CLOSED_DAY.DATE, CLOSED_DAY_WINDOW.POSITION)
                .forEach(row -> found.computeIfAbsent(row.get(CLOSED_DAY.CALENDAR_ID), id -> new TreeMap<>())
                        .merge(row.get(CLOSED_DAY.DATE), day(row), ClosedDayRows::merge));
        return found;
    }

    private static StoredDay day(Record row) {
        LocalTime from = row.get(CLOSED_DAY_WINDOW.FROM_MINUTE);
        List<TimeWindow> windows = from == null
                ? List.of()
                : List.of(ReservationColumns.window(
                        from,
                        row.get(CLOSED_DAY_WINDOW.TO_MINUTE),
                        row.get(CLOSED_DAY_WINDOW.SERVICES),
                        row.get(CLOSED_DAY_WINDOW.RELEASE_BEFORE)));
        ClosedDayEntry entry = new ClosedDayEntry(
                row.get(CLOSED_DAY.DATE), row.get(CLOSED_DAY.NAME), windows, row.get(CLOSED_DAY.CERTAIN));
        return new StoredDay(entry, row.get(CLOSED_DAY.ORIGIN).equals(HAND), row.get(CLOSED_DAY.REMOVED));
    }

    private static StoredDay merge(StoredDay one, StoredDay next) {
        List<TimeWindow> windows = new ArrayList<>(one.entry().windows());
        windows.addAll(next.entry().windows());
        ClosedDayEntry entry = new ClosedDayEntry(
                one.date(), one.entry().name(), windows, one.entry().certain());
        return new StoredDay(entry, one.isByHand(), one.isRemoved());
    }
}
