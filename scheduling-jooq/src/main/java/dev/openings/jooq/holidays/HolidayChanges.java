package dev.openings.jooq.holidays;

import dev.openings.jooq.audit.AuditEvent;
import dev.openings.jooq.audit.EventKind;
import dev.openings.jooq.audit.EventWriter;
import dev.openings.jooq.audit.NewEvent;
import dev.openings.jooq.audit.SubjectKind;
import dev.openings.jooq.bookables.BookableRows;
import dev.openings.jooq.changes.CalendarChange;
import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.practice.PracticeRows;
import dev.openings.time.Interval;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;

/**
 * What all changes of calendars share.
 *
 * @param tx the transaction of the change
 * @param base of all services
 * @param actor who makes the change
 */
record HolidayChanges(DSLContext tx, ServiceContext base, Actor actor) {
    /** As many calendars as any practice needs. The bound keeps lists of them short. */
    static final int MAX_CALENDARS = 100;

    /** The calendars of regions have the holidays of the current year and of this many more. */
    private static final int YEARS_AHEAD = 3;

    /** Today in the practice. */
    LocalDate today() {
        return base.now().atZone(PracticeRows.zone(tx)).toLocalDate();
    }

    /** The last date for which a calendar of a region is filled today. */
    LocalDate lastFilled() {
        return LocalDate.of(today().getYear() + YEARS_AHEAD, 12, 31);
    }

    /** Locks the bookables until the transaction ends, so that no visit is booked while their hours change. */
    VisitsOnClosedTime visits(Collection<UUID> users, Optional<Interval> time) {
        return VisitsOnClosedTime.beforeChange(tx, BookableRows.lock(tx, users), base.now(), time);
    }

    /** Locks the users of a calendar. */
    VisitsOnClosedTime visits(HolidayCalendar calendar, Collection<LocalDate> dates) {
        return visits(HolidayCalendarRows.users(tx, calendar.id()), time(dates));
    }

    /** From the begin of the first date to the end of the last one, in any zone, with windows that end on the next date. */
    static Optional<Interval> time(Collection<LocalDate> dates) {
        return dates.stream()
                .min(LocalDate::compareTo)
                .map(first -> new Interval(
                        first.minusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant(),
                        dates.stream()
                                .max(LocalDate::compareTo)
                                .orElseThrow()
                                .plusDays(3)
                                .atStartOfDay(ZoneOffset.UTC)
                                .toInstant()));
    }

    /** Writes that a calendar has changed, and that this may have given time back. */
    void write(EventKind kind, HolidayCalendar after, String summary, Collection<LocalDate> dates) {
        NewEvent event = NewEvent.of(kind, SubjectKind.HOLIDAY_CALENDAR, after.id(), summary);
        EventWriter.write(tx, base, actor, event.withVersion(after.version()));
        freed(after.id(), Set.of(), time(dates));
    }

    /** Writes that time was given back, of some bookables or of all. */
    void freed(UUID calendar, Set<UUID> bookables, Optional<Interval> time) {
        AuditEvent.Subject subject = new AuditEvent.Subject(SubjectKind.HOLIDAY_CALENDAR, calendar);
        EventWriter.timeFreed(tx, base, actor, subject, new CalendarChange(bookables, time, Optional.empty()), false);
    }

    /** Replaces days of a calendar. */
    void replace(UUID calendar, Collection<LocalDate> dates, List<StoredDay> days) {
        ClosedDayRows.delete(tx, calendar, dates);
        ClosedDayRows.insert(tx, calendar, days);
    }
}
