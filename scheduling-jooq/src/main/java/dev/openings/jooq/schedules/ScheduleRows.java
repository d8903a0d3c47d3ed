package dev.openings.jooq.schedules;

import static dev.openings.jooq.gen.Tables.CLOSED_DAY;
import static dev.openings.jooq.gen.Tables.CLOSED_DAY_WINDOW;
import static dev.openings.jooq.gen.Tables.DATE_OVERRIDE;
import static dev.openings.jooq.gen.Tables.DATE_OVERRIDE_WINDOW;
import static dev.openings.jooq.gen.Tables.PRACTICE;
import static dev.openings.jooq.gen.Tables.WEEKLY_HOURS;

import dev.openings.availability.ClosedDay;
import dev.openings.availability.DateOverride;
import dev.openings.availability.Schedule;
import dev.openings.availability.TimeOff;
import dev.openings.availability.TimeWindow;
import dev.openings.availability.WeeklyHours;
import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.gen.tables.records.WeeklyHoursRecord;
import dev.openings.jooq.rules.ReservationColumns;
import dev.openings.jooq.rules.Weekdays;
import dev.openings.jooq.rules.WeeklyHoursEntry;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

/**
 * Reads and writes rows of {@code weekly_hours}, {@code date_override} and {@code date_override_window}, and assembles
 * schedules from them, from {@code time_off} and from closed days.
 */
public final class ScheduleRows {
    private static final WeeklyHours ALWAYS =
            WeeklyHours.of(Set.of(DayOfWeek.values()), new TimeWindow(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT));

    private ScheduleRows() {}

    /** The schedules of these bookables; unknown ids are absent. Four statements, however many bookables. */
    public static Map<UUID, Schedule> schedules(DSLContext tx, Collection<UUID> ids, ZoneId practiceZone) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        Map<UUID, List<WeeklyHoursEntry>> hours = hours(tx, ids);
        Map<UUID, List<DateOverrideEntry>> dates = overrides(tx, ids, DSL.noCondition());
        Map<UUID, List<TimeOff>> timeOff = TimeOffRows.ofOwners(tx, ids);
        ScheduleOwners owners = ScheduleOwners.read(tx, ids);
        return owners.ids().stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        id -> schedule(
                                owners.zone(id).orElse(practiceZone),
                                owners.isStaff(id),
                                hours.getOrDefault(id, List.of()),
                                owners.closedDays(id),
                                dates.getOrDefault(id, List.of()),
                                timeOff.getOrDefault(id, List.of()))));
    }

    /** The dates on which the practice is closed all day, by its own calendar. */
    public static Set<LocalDate> closedDatesOfPractice(DSLContext tx) {
        return tx.select(CLOSED_DAY.DATE)
                .from(CLOSED_DAY)
                .where(CLOSED_DAY.CALENDAR_ID.eq(
                        DSL.field(DSL.select(PRACTICE.HOLIDAY_CALENDAR_ID).from(PRACTICE))))
                .and(CLOSED_DAY.REMOVED.isFalse())
                .andNotExists(DSL.selectOne()
                        .from(CLOSED_DAY_WINDOW)
                        .where(CLOSED_DAY_WINDOW.CALENDAR_ID.eq(CLOSED_DAY.CALENDAR_ID))
                        .and(CLOSED_DAY_WINDOW.DATE.eq(CLOSED_DAY.DATE)))
                .fetchSet(CLOSED_DAY.DATE);
    }

    static Map<UUID, List<WeeklyHoursEntry>> hours(DSLContext tx, Collection<UUID> ids) {
        return tx.selectFrom(WEEKLY_HOURS)
                .where(WEEKLY_HOURS.BOOKABLE_ID.in(ids))
                .orderBy(WEEKLY_HOURS.BOOKABLE_ID, WEEKLY_HOURS.POSITION)
                .fetchGroups(row -> row.getBookableId(), ScheduleRows::hours);
    }

    /** The overrides of the dates from {@code first} to {@code last}, both included, ascending. */
    static Map<UUID, List<DateOverrideEntry>> overrides(
            DSLContext tx, Collection<UUID> ids, LocalDate first, LocalDate last) {
        return overrides(tx, ids, DATE_OVERRIDE.DATE.between(first, last));
    }

    static void replaceHours(DSLContext tx, ServiceContext base, UUID owner, List<WeeklyHoursEntry> hours) {
        tx.deleteFrom(WEEKLY_HOURS).where(WEEKLY_HOURS.BOOKABLE_ID.eq(owner)).execute();
        for (int i = 0; i < hours.size(); i++) {
            WeeklyHoursEntry each = hours.get(i);
            tx.insertInto(WEEKLY_HOURS)
                    .set(WEEKLY_HOURS.ID, base.ids().next())
                    .set(WEEKLY_HOURS.BOOKABLE_ID, owner)
                    .set(WEEKLY_HOURS.POSITION, i)
                    .set(WEEKLY_HOURS.DAYS, Weekdays.bits(each.days()))
                    .set(WEEKLY_HOURS.FROM_MINUTE, each.window().from())
                    .set(WEEKLY_HOURS.TO_MINUTE, each.window().to())
                    .set(WEEKLY_HOURS.VALID_FROM, each.validFrom().orElse(null))
                    .set(WEEKLY_HOURS.VALID_TO, each.validTo().orElse(null))
                    .set(WEEKLY_HOURS.SERVICES, ReservationColumns.services(each.window()))
                    .set(WEEKLY_HOURS.RELEASE_BEFORE, ReservationColumns.releaseBefore(each.window()))
                    .execute();
        }
    }

    static void deleteOverride(DSLContext tx, UUID owner, LocalDate date) {
        tx.deleteFrom(DATE_OVERRIDE)
                .where(DATE_OVERRIDE.BOOKABLE_ID.eq(owner))
                .and(DATE_OVERRIDE.DATE.eq(date))
                .execute();
    }

    static void insertOverride(DSLContext tx, UUID owner, DateOverrideEntry override) {
        tx.insertInto(DATE_OVERRIDE)
                .set(DATE_OVERRIDE.BOOKABLE_ID, owner)
                .set(DATE_OVERRIDE.DATE, override.date())
                .set(DATE_OVERRIDE.REASON, override.reason().orElse(null))
                .execute();
        for (int i = 0; i < override.windows().size(); i++) {
            TimeWindow window = override.windows().get(i);
            tx.insertInto(DATE_OVERRIDE_WINDOW)
                    .set(DATE_OVERRIDE_WINDOW.BOOKABLE_ID, owner)
                    .set(DATE_OVERRIDE_WINDOW.DATE, override.date())
                    .set(DATE_OVERRIDE_WINDOW.POSITION, i)
                    .set(DATE_OVERRIDE_WINDOW.FROM_MINUTE, window.from())
                    .set(DATE_OVERRIDE_WINDOW.TO_MINUTE, window.to())
                    .set(DATE_OVERRIDE_WINDOW.SERVICES, ReservationColumns.services(window))
                    .set(DATE_OVERRIDE_WINDOW.RELEASE_BEFORE, ReservationColumns.releaseBefore(window))
                    .execute();
        }
    }

    /**
     * A resource without working hours is available at all times, but on closed days and on dates with an override as
     * these say.
     */
    private static Schedule schedule(
            ZoneId zone,
            boolean isStaff,
            List<WeeklyHoursEntry> hours,
            List<ClosedDay> closedDays,
            List<DateOverrideEntry> dates,
            List<TimeOff> timeOff) {
        boolean hasNoHours = !isStaff && hours.isEmpty();
        boolean isAlwaysOpen = hasNoHours && dates.isEmpty() && closedDays.isEmpty();
        List<WeeklyHours> week = hasNoHours && !isAlwaysOpen
                ? List.of(ALWAYS)
                : hours.stream().map(WeeklyHoursEntry::coreHours).toList();
        return new Schedule(
                zone,
                week,
                closedDays,
                dates.stream()
                        .map(it -> new DateOverride(it.date(), it.windows()))
                        .toList(),
                timeOff,
                isAlwaysOpen);
    }

    private static Map<UUID, List<DateOverrideEntry>> overrides(DSLContext tx, Collection<UUID> ids, Condition dates) {
        Map<UUID, Map<LocalDate, DateOverrideEntry>> found = new HashMap<>();
        tx.select(
                        DATE_OVERRIDE.BOOKABLE_ID,
                        DATE_OVERRIDE.DATE,
                        DATE_OVERRIDE.REASON,
                        DATE_OVERRIDE_WINDOW.FROM_MINUTE,
                        DATE_OVERRIDE_WINDOW.TO_MINUTE,
                        DATE_OVERRIDE_WINDOW.SERVICES,
                        DATE_OVERRIDE_WINDOW.RELEASE_BEFORE)
                .from(DATE_OVERRIDE)
                .leftJoin(DATE_OVERRIDE_WINDOW)
                .on(DATE_OVERRIDE_WINDOW.BOOKABLE_ID.eq(DATE_OVERRIDE.BOOKABLE_ID))
                .and(DATE_OVERRIDE_WINDOW.DATE.eq(DATE_OVERRIDE.DATE))
                .where(DATE_OVERRIDE.BOOKABLE_ID.in(ids))
                .and(dates)
                .orderBy(DATE_OVERRIDE.BOOKABLE_ID, DATE_OVERRIDE.DATE, DATE_OVERRIDE_WINDOW.POSITION)
                .forEach(row -> found.computeIfAbsent(row.get(DATE_OVERRIDE.BOOKABLE_ID), id -> new LinkedHashMap<>())
                        .merge(row.get(DATE_OVERRIDE.DATE), override(row), ScheduleRows::merge));
        return found.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, it -> List.copyOf(it.getValue().values())));
    }

    private static DateOverrideEntry override(Record row) {
        LocalTime from = row.get(DATE_OVERRIDE_WINDOW.FROM_MINUTE);
        List<TimeWindow> windows = from == null
                ? List.of()
                : List.of(ReservationColumns.window(
                        from,
                        row.get(DATE_OVERRIDE_WINDOW.TO_MINUTE),
                        row.get(DATE_OVERRIDE_WINDOW.SERVICES),
                        row.get(DATE_OVERRIDE_WINDOW.RELEASE_BEFORE)));
        return new DateOverrideEntry(
                row.get(DATE_OVERRIDE.DATE), windows, Optional.ofNullable(row.get(DATE_OVERRIDE.REASON)));
    }

    private static DateOverrideEntry merge(DateOverrideEntry one, DateOverrideEntry next) {
        List<TimeWindow> windows = new ArrayList<>(one.windows());
        windows.addAll(next.windows());
        return new DateOverrideEntry(one.date(), windows, one.reason());
    }

    private static WeeklyHoursEntry hours(WeeklyHoursRecord row) {
        return new WeeklyHoursEntry(
                Weekdays.of(row.getDays()),
                ReservationColumns.window(
                        row.getFromMinute(), row.getToMinute(), row.getServices(), row.getReleaseBefore()),
                Optional.ofNullable(row.getValidFrom()),
                Optional.ofNullable(row.getValidTo()));
    }
}
