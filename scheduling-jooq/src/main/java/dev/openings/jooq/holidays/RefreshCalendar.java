package dev.openings.jooq.holidays;

import dev.openings.jooq.audit.EventKind;
import dev.openings.jooq.operation.InputRule;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.practice.PracticeRows;
import dev.openings.jooq.validation.InputChecks;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;

/** Compares a calendar with its source, and gives it the days of the source. */
record RefreshCalendar(HolidayChanges changes, RegionalHolidays source) {
    /** Changes the calendar. The caller rolls the transaction back after a preview. */
    Outcome<RefreshedHolidays> refresh(UUID id, Optional<String> ics) {
        Optional<HolidayCalendar> found = HolidayCalendarRows.lock(changes.tx(), id);
        if (found.isEmpty()) {
            return Outcome.refused(InputRule.UNKNOWN_HOLIDAY_CALENDAR.at("calendarId"));
        }
        HolidayCalendar calendar = found.get();
        InputChecks checks = new InputChecks();
        Map<LocalDate, ClosedDayEntry> wanted = switch (calendar.source()) {
            case BUILT_IN -> ofRegion(checks, calendar, ics);
            case ICS -> ofIcs(checks, ics);
            case MANUAL -> {
                checks.add(InputRule.NOTHING_TO_REFRESH.at("calendarId"));
                yield Map.of();
            }
        };
        return checks.areFine() ? Outcome.done(apply(calendar, wanted)) : checks.refused();
    }

    private Map<LocalDate, ClosedDayEntry> ofRegion(
            InputChecks checks, HolidayCalendar calendar, Optional<String> ics) {
        if (ics.isPresent()) {
            checks.add(InputRule.ICS_OF_REGION.at("ics"));
        }
        String region = RegionCodes.known(checks, source, calendar.region().orElseThrow());
        return checks.areFine()
                ? SourceDays.of(
                        source,
                        region,
                        PracticeRows.read(changes.tx()).locale(),
                        changes.today(),
                        calendar.filledTo().orElseThrow())
                : Map.of();
    }

    private Map<LocalDate, ClosedDayEntry> ofIcs(InputChecks checks, Optional<String> ics) {
        if (ics.isEmpty()) {
            checks.add(InputRule.REQUIRED.at("ics"));
            return Map.of();
        }
        return SourceDays.of(IcsClosedDays.parse(checks, ics.get(), changes.today()));
    }

    private RefreshedHolidays apply(HolidayCalendar calendar, Map<LocalDate, ClosedDayEntry> wanted) {
        List<HolidayDifference> differences = differences(calendar, wanted);
        if (differences.isEmpty()) {
            return new RefreshedHolidays(calendar, List.of(), List.of());
        }
        List<LocalDate> dates =
                differences.stream().map(HolidayDifference::date).toList();
        VisitsOnClosedTime visits = changes.visits(calendar, dates);
        changes.replace(
                calendar.id(),
                dates,
                differences.stream()
                        .flatMap(it -> it.after().stream())
                        .map(StoredDay::ofSource)
                        .toList());
        HolidayCalendar changed = HolidayCalendarRows.changed(changes.tx(), calendar);
        String summary = "Refreshed the holiday calendar: " + dates.size() + " dates changed.";
        changes.write(EventKind.HOLIDAYS_REFRESHED, changed, summary, dates);
        return new RefreshedHolidays(changed, differences, visits.afterChange());
    }

    /** From today on, without the days that a person has set. */
    private List<HolidayDifference> differences(HolidayCalendar calendar, Map<LocalDate, ClosedDayEntry> wanted) {
        LocalDate today = changes.today();
        Map<LocalDate, StoredDay> stored = ClosedDayRows.ofCalendar(changes.tx(), calendar.id());
        TreeSet<LocalDate> dates = new TreeSet<>(stored.keySet());
        dates.addAll(wanted.keySet());
        List<HolidayDifference> differences = new ArrayList<>();
        for (LocalDate date : dates.tailSet(today)) {
            Optional<StoredDay> before = Optional.ofNullable(stored.get(date));
            Optional<ClosedDayEntry> now = before.map(StoredDay::entry);
            Optional<ClosedDayEntry> after = Optional.ofNullable(wanted.get(date));
            if (before.filter(StoredDay::isByHand).isEmpty() && !now.equals(after)) {
                differences.add(new HolidayDifference(date, now, after));
            }
        }
        return differences;
    }
}
