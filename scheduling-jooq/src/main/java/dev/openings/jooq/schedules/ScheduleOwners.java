package dev.openings.jooq.schedules;

import static dev.openings.jooq.gen.Tables.BOOKABLE;
import static dev.openings.jooq.gen.Tables.CLOSED_DAY;
import static dev.openings.jooq.gen.Tables.CLOSED_DAY_WINDOW;
import static dev.openings.jooq.gen.Tables.PRACTICE;

import dev.openings.availability.ClosedDay;
import dev.openings.availability.TimeWindow;
import dev.openings.jooq.rules.ReservationColumns;
import dev.openings.time.PeriodDuration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Record9;
import org.jooq.Select;
import org.jooq.SelectConditionStep;
import org.jooq.impl.DSL;

/**
 * What schedules need of their bookables, and the closed days of the calendars that these use. One statement reads both:
 * the rows of each calendar once, however many bookables use it.
 *
 * @param owners the bookables by their ids
 * @param calendars the closed days by the ids of their calendars, ascending by date
 */
record ScheduleOwners(Map<UUID, Owner> owners, Map<UUID, List<ClosedDay>> calendars) {
    /**
     * A bookable.
     *
     * @param zone empty: that of the practice
     * @param calendar of closed days: its own, otherwise that of the practice
     */
    private record Owner(boolean isStaff, Optional<ZoneId> zone, Optional<UUID> calendar) {}

    /** The calendar that a bookable uses. */
    private static final Field<UUID> USED_CALENDAR = DSL.coalesce(
            BOOKABLE.HOLIDAY_CALENDAR_ID,
            DSL.field(DSL.select(PRACTICE.HOLIDAY_CALENDAR_ID).from(PRACTICE)));

    private static final Field<UUID> CALENDAR = USED_CALENDAR.as("calendar");
    /** Columns of the closed days, which rows of bookables do not have. */
    private static final Field<LocalDate> DATE = DSL.castNull(CLOSED_DAY.DATE).as("closed_date");

    private static final Field<LocalTime> FROM =
            DSL.castNull(CLOSED_DAY_WINDOW.FROM_MINUTE).as("window_from");
    private static final Field<LocalTime> TO =
            DSL.castNull(CLOSED_DAY_WINDOW.TO_MINUTE).as("window_to");
    private static final Field<String> SERVICES =
            DSL.castNull(CLOSED_DAY_WINDOW.SERVICES).as("window_services");
    private static final Field<PeriodDuration> RELEASE_BEFORE =
            DSL.castNull(CLOSED_DAY_WINDOW.RELEASE_BEFORE).as("window_release");

    static ScheduleOwners read(DSLContext tx, Collection<UUID> ids) {
        Map<UUID, Owner> owners = new HashMap<>();
        Map<UUID, TreeMap<LocalDate, List<TimeWindow>>> days = new HashMap<>();
        bookables(tx, ids).unionAll(closedDays(ids)).forEach(row -> {
            UUID id = row.get(BOOKABLE.ID);
            if (id != null) {
                owners.put(id, owner(row));
            } else {
                List<TimeWindow> windows = days.computeIfAbsent(row.get(CALENDAR), unused -> new TreeMap<>())
                        .computeIfAbsent(row.get(DATE), unused -> new ArrayList<>());
                Optional.ofNullable(row.get(FROM))
                        .ifPresent(from -> windows.add(ReservationColumns.window(
                                from, row.get(TO), row.get(SERVICES), row.get(RELEASE_BEFORE))));
            }
        });
        Map<UUID, List<ClosedDay>> calendars = new HashMap<>();
        days.forEach((calendar, dates) -> calendars.put(
                calendar,
                dates.entrySet().stream()
                        .map(it -> new ClosedDay(it.getKey(), it.getValue()))
                        .toList()));
        return new ScheduleOwners(owners, calendars);
    }

    private static SelectConditionStep<
                    Record9<UUID, String, ZoneId, UUID, LocalDate, LocalTime, LocalTime, String, PeriodDuration>>
            bookables(DSLContext tx, Collection<UUID> ids) {
        return tx.select(
                        BOOKABLE.ID,
                        BOOKABLE.KIND,
                        BOOKABLE.TIME_ZONE,
                        CALENDAR,
                        DATE,
                        FROM,
                        TO,
                        SERVICES,
                        RELEASE_BEFORE)
                .from(BOOKABLE)
                .where(BOOKABLE.ID.in(ids));
    }

    private static Select<Record9<UUID, String, ZoneId, UUID, LocalDate, LocalTime, LocalTime, String, PeriodDuration>>
            closedDays(Collection<UUID> ids) {
        return DSL.select(
                        DSL.castNull(BOOKABLE.ID),
                        DSL.castNull(BOOKABLE.KIND),
                        DSL.castNull(BOOKABLE.TIME_ZONE),
                        CLOSED_DAY.CALENDAR_ID,
                        CLOSED_DAY.DATE,
                        CLOSED_DAY_WINDOW.FROM_MINUTE,
                        CLOSED_DAY_WINDOW.TO_MINUTE,
                        CLOSED_DAY_WINDOW.SERVICES,
                        CLOSED_DAY_WINDOW.RELEASE_BEFORE)
                .from(CLOSED_DAY)
                .leftJoin(CLOSED_DAY_WINDOW)
                .on(CLOSED_DAY_WINDOW.CALENDAR_ID.eq(CLOSED_DAY.CALENDAR_ID))
                .and(CLOSED_DAY_WINDOW.DATE.eq(CLOSED_DAY.DATE))
                .where(CLOSED_DAY.REMOVED.isFalse())
                .and(CLOSED_DAY.CALENDAR_ID.in(
                        DSL.select(CALENDAR).from(BOOKABLE).where(BOOKABLE.ID.in(ids))));
    }

    private static Owner owner(Record row) {
        return new Owner(
                row.get(BOOKABLE.KIND).equals("STAFF"),
                Optional.ofNullable(row.get(BOOKABLE.TIME_ZONE)),
                Optional.ofNullable(row.get(CALENDAR)));
    }

    /** The condition that a bookable uses one of these calendars. */
    static Condition ofCalendars(Select<Record1<UUID>> calendars) {
        return USED_CALENDAR.in(calendars);
    }

    Set<UUID> ids() {
        return owners.keySet();
    }

    boolean isStaff(UUID id) {
        return owner(id).isStaff();
    }

    Optional<ZoneId> zone(UUID id) {
        return owner(id).zone();
    }

    List<ClosedDay> closedDays(UUID id) {
        return owner(id)
                .calendar()
                .map(it -> calendars.getOrDefault(it, List.of()))
                .orElse(List.of());
    }

    private Owner owner(UUID id) {
        return Objects.requireNonNull(owners.get(id));
    }
}
