package dev.openings.jooq.holidays;

import static dev.openings.jooq.gen.Tables.BOOKABLE;
import static dev.openings.jooq.gen.Tables.HOLIDAY_CALENDAR;
import static dev.openings.jooq.gen.Tables.PRACTICE;

import dev.openings.jooq.gen.tables.records.HolidayCalendarRecord;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** Reads and writes rows of {@code holiday_calendar}, and which of them the practice and its bookables use. */
final class HolidayCalendarRows {
    private HolidayCalendarRows() {}

    static List<HolidayCalendar> all(DSLContext tx) {
        return tx.selectFrom(HOLIDAY_CALENDAR)
                .orderBy(HOLIDAY_CALENDAR.NAME, HOLIDAY_CALENDAR.ID)
                .fetch(HolidayCalendarRows::calendar);
    }

    static int count(DSLContext tx) {
        return tx.fetchCount(HOLIDAY_CALENDAR);
    }

    static Map<UUID, HolidayCalendar> byIds(DSLContext tx, Collection<UUID> ids) {
        return tx.selectFrom(HOLIDAY_CALENDAR)
                .where(HOLIDAY_CALENDAR.ID.in(ids))
                .fetchMap(HOLIDAY_CALENDAR.ID, HolidayCalendarRows::calendar);
    }

    /** The calendars of regions whose source was not asked yet for {@code last}. */
    static List<UUID> filledToBefore(DSLContext tx, LocalDate last) {
        return tx.select(HOLIDAY_CALENDAR.ID)
                .from(HOLIDAY_CALENDAR)
                .where(HOLIDAY_CALENDAR.FILLED_TO.lt(last))
                .orderBy(HOLIDAY_CALENDAR.ID)
                .fetch(HOLIDAY_CALENDAR.ID);
    }

    /** Locks the row until the transaction ends; empty if no calendar has this id. */
    static Optional<HolidayCalendar> lock(DSLContext tx, UUID id) {
        return tx.selectFrom(HOLIDAY_CALENDAR)
                .where(HOLIDAY_CALENDAR.ID.eq(id))
                .forUpdate()
                .fetchOptional(HolidayCalendarRows::calendar);
    }

    static void insert(DSLContext tx, HolidayCalendar calendar, Optional<LocalDate> filledFrom, Instant createdAt) {
        HolidayCalendarRecord row = tx.newRecord(HOLIDAY_CALENDAR);
        row.setId(calendar.id());
        row.setName(calendar.name());
        row.setSource(calendar.source().name());
        row.setRegion(calendar.region().orElse(null));
        row.setUrl(calendar.url().orElse(null));
        row.setFilledFrom(filledFrom.orElse(null));
        row.setFilledTo(calendar.filledTo().orElse(null));
        row.setVersion(calendar.version());
        row.setCreatedAt(createdAt);
        row.insert();
    }

    /** Writes what can change: the version, and how far the calendar is filled. Returns it with its next version. */
    static HolidayCalendar changed(DSLContext tx, HolidayCalendar calendar) {
        tx.update(HOLIDAY_CALENDAR)
                .set(HOLIDAY_CALENDAR.VERSION, calendar.version() + 1)
                .set(HOLIDAY_CALENDAR.FILLED_TO, calendar.filledTo().orElse(null))
                .where(HOLIDAY_CALENDAR.ID.eq(calendar.id()))
                .execute();
        return byIds(tx, List.of(calendar.id())).values().iterator().next();
    }

    /** The bookables that use a calendar, their own or that of the practice. */
    static List<UUID> users(DSLContext tx, UUID calendar) {
        Condition isOfPractice =
                DSL.exists(DSL.selectOne().from(PRACTICE).where(PRACTICE.HOLIDAY_CALENDAR_ID.eq(calendar)));
        return bookables(
                tx,
                BOOKABLE.HOLIDAY_CALENDAR_ID
                        .eq(calendar)
                        .or(BOOKABLE.HOLIDAY_CALENDAR_ID.isNull().and(isOfPractice)));
    }

    /** The bookables that use the calendar of the practice, whichever it is. */
    static List<UUID> usersOfPractice(DSLContext tx) {
        return bookables(tx, BOOKABLE.HOLIDAY_CALENDAR_ID.isNull());
    }

    static Optional<UUID> ofPractice(DSLContext tx) {
        return Optional.ofNullable(
                tx.select(PRACTICE.HOLIDAY_CALENDAR_ID).from(PRACTICE).fetchSingle(PRACTICE.HOLIDAY_CALENDAR_ID));
    }

    /** The calendars that bookables have of their own; those that use the one of the practice are absent. */
    static Map<UUID, UUID> ofBookables(DSLContext tx, Collection<UUID> bookables) {
        return tx.select(BOOKABLE.ID, BOOKABLE.HOLIDAY_CALENDAR_ID)
                .from(BOOKABLE)
                .where(BOOKABLE.ID.in(bookables))
                .and(BOOKABLE.HOLIDAY_CALENDAR_ID.isNotNull())
                .fetchMap(BOOKABLE.ID, BOOKABLE.HOLIDAY_CALENDAR_ID);
    }

    static void setOfPractice(DSLContext tx, Optional<UUID> calendar) {
        tx.update(PRACTICE)
                .set(PRACTICE.HOLIDAY_CALENDAR_ID, calendar.orElse(null))
                .execute();
    }

    static void setOfBookable(DSLContext tx, UUID bookable, Optional<UUID> calendar) {
        tx.update(BOOKABLE)
                .set(BOOKABLE.HOLIDAY_CALENDAR_ID, calendar.orElse(null))
                .where(BOOKABLE.ID.eq(bookable))
                .execute();
    }

    private static List<UUID> bookables(DSLContext tx, Condition which) {
        return tx.select(BOOKABLE.ID).from(BOOKABLE).where(which).fetch(BOOKABLE.ID);
    }

    private static HolidayCalendar calendar(HolidayCalendarRecord row) {
        return new HolidayCalendar(
                row.getId(),
                row.getName(),
                HolidaySource.valueOf(row.getSource()),
                Optional.ofNullable(row.getRegion()),
                Optional.ofNullable(row.getUrl()),
                Optional.ofNullable(row.getFilledTo()),
                row.getVersion());
    }
}
