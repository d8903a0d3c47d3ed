package dev.openings.jooq.holidays;

import dev.openings.jooq.audit.EventKind;
import dev.openings.jooq.practice.PracticeRows;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Adds the holidays of later years to a calendar of a region. It never changes a date that the source was asked for before. */
record AddLaterHolidays(HolidayChanges changes, RegionalHolidays source) {
    /** True if the calendar was filled; false if another server has done it, or the region is no longer known. */
    boolean add(UUID id) {
        Optional<HolidayCalendar> found = HolidayCalendarRows.lock(changes.tx(), id);
        LocalDate last = changes.lastFilled();
        return found.filter(it -> it.filledTo().filter(last::isAfter).isPresent())
                .filter(this::isKnown)
                .map(it -> add(it, last))
                .isPresent();
    }

    private boolean isKnown(HolidayCalendar calendar) {
        String region = calendar.region().orElseThrow();
        return source.regions().stream().anyMatch(it -> it.code().equals(region));
    }

    private HolidayCalendar add(HolidayCalendar calendar, LocalDate last) {
        LocalDate first = calendar.filledTo().orElseThrow().plusDays(1);
        Set<LocalDate> taken =
                ClosedDayRows.ofCalendar(changes.tx(), calendar.id()).keySet();
        List<StoredDay> added = SourceDays.of(
                        source,
                        calendar.region().orElseThrow(),
                        PracticeRows.read(changes.tx()).locale(),
                        first,
                        last)
                .values()
                .stream()
                .filter(it -> !taken.contains(it.date()))
                .map(StoredDay::ofSource)
                .toList();
        ClosedDayRows.insert(changes.tx(), calendar.id(), added);
        HolidayCalendar changed = HolidayCalendarRows.changed(changes.tx(), calendar.filledTo(last));
        String summary = "Added the holidays from " + first + " to " + last + ".";
        changes.write(
                EventKind.HOLIDAYS_ADDED,
                changed,
                summary,
                added.stream().map(StoredDay::date).toList());
        return changed;
    }
}
