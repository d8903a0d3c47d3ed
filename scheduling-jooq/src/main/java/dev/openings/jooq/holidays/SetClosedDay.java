package dev.openings.jooq.holidays;

import static dev.openings.jooq.gen.Tables.SERVICE;

import dev.openings.availability.Reservation;
import dev.openings.availability.TimeWindow;
import dev.openings.jooq.audit.EventKind;
import dev.openings.jooq.operation.InputRule;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.rules.HoursChecks;
import dev.openings.jooq.validation.InputChecks;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Sets or removes one day of a calendar by hand. */
record SetClosedDay(HolidayChanges changes) {
    Outcome<ChangedHolidays> set(ClosedDayChange input) {
        InputChecks checks = new InputChecks();
        checks.date(input.date(), "date");
        Optional<StoredDay> wanted = input.day().map(day -> {
            String name = checks.line(day.name(), "name");
            HoursChecks.windows(checks, day.windows());
            return StoredDay.byHand(new ClosedDayEntry(input.date(), name, day.windows(), true));
        });
        checkServices(checks, input.day().map(ClosedDayChange.Day::windows).orElseGet(List::of));
        Optional<HolidayCalendar> calendar = HolidayCalendarRows.lock(changes.tx(), input.calendarId());
        if (calendar.isEmpty()) {
            checks.add(InputRule.UNKNOWN_HOLIDAY_CALENDAR.at("calendarId"));
        }
        if (!checks.areFine()) {
            return checks.refused();
        }
        return set(calendar.get(), input.date(), wanted);
    }

    /** Whether each owner takes part in a service is not checked: a calendar is for many. */
    private void checkServices(InputChecks checks, List<TimeWindow> windows) {
        if (!checks.areFine()
                || windows.stream().allMatch(it -> it.reservation().isEmpty())) {
            return;
        }
        Set<String> known = changes.tx()
                .select(SERVICE.ID)
                .from(SERVICE)
                .fetchSet(row -> row.value1().toString());
        for (int i = 0; i < windows.size(); i++) {
            Set<String> named =
                    windows.get(i).reservation().map(Reservation::services).orElseGet(Set::of);
            if (!known.containsAll(named)) {
                checks.add(InputRule.UNKNOWN_SERVICE.at("windows", Integer.toString(i), "serviceIds"));
            }
        }
    }

    private Outcome<ChangedHolidays> set(HolidayCalendar calendar, LocalDate date, Optional<StoredDay> wanted) {
        Optional<StoredDay> before = Optional.ofNullable(
                ClosedDayRows.ofCalendar(changes.tx(), calendar.id()).get(date));
        Optional<StoredDay> after = wanted.or(() -> tombstone(calendar, before));
        if (after.equals(before)) {
            return Outcome.done(new ChangedHolidays(calendar, List.of()));
        }
        boolean isFull = ClosedDayRows.count(changes.tx(), calendar.id()) >= IcsClosedDays.MAX_DAYS;
        if (before.isEmpty() && isFull) {
            return Outcome.refused(InputRule.TOO_MANY_CLOSED_DAYS.at("date").with("maximum", IcsClosedDays.MAX_DAYS));
        }
        VisitsOnClosedTime visits = changes.visits(calendar, List.of(date));
        changes.replace(calendar.id(), List.of(date), after.stream().toList());
        HolidayCalendar changed = HolidayCalendarRows.changed(changes.tx(), calendar);
        String summary = (wanted.isPresent() ? "Set the closed day " : "Removed the closed day ") + date + ".";
        changes.write(EventKind.CLOSED_DAY_CHANGED, changed, summary, List.of(date));
        return Outcome.done(new ChangedHolidays(changed, visits.afterChange()));
    }

    /** What stays of a removed day: only if the calendar has a source, which must not bring it back. */
    private static Optional<StoredDay> tombstone(HolidayCalendar calendar, Optional<StoredDay> before) {
        return calendar.source() == HolidaySource.MANUAL
                ? Optional.empty()
                : before.map(it -> it.isRemoved() ? it : it.removed());
    }
}
