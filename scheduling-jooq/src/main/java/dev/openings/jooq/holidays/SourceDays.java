package dev.openings.jooq.holidays;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The days of a source, one a date. */
final class SourceDays {
    private SourceDays() {}

    /** The public holidays of a region from {@code first} to {@code last}, both included. */
    static NavigableMap<LocalDate, ClosedDayEntry> of(
            RegionalHolidays source, String region, Locale language, LocalDate first, LocalDate last) {
        NavigableMap<LocalDate, ClosedDayEntry> days = new TreeMap<>();
        // New Year's Day on a Saturday may be moved into the year before.
        for (int year = first.getYear(); year <= last.getYear() + 1; year++) {
            for (PublicHoliday holiday : source.of(region, year, language)) {
                if (!holiday.date().isBefore(first) && !holiday.date().isAfter(last)) {
                    add(days, ClosedDayEntry.of(holiday));
                }
            }
        }
        return days;
    }

    /** These days, joined where several have one date. */
    static NavigableMap<LocalDate, ClosedDayEntry> of(Collection<ClosedDayEntry> entries) {
        NavigableMap<LocalDate, ClosedDayEntry> days = new TreeMap<>();
        entries.forEach(entry -> add(days, entry));
        return days;
    }

    private static void add(Map<LocalDate, ClosedDayEntry> days, ClosedDayEntry entry) {
        days.merge(entry.date(), entry, SourceDays::join);
    }

    private static ClosedDayEntry join(ClosedDayEntry one, ClosedDayEntry other) {
        String name =
                one.name().contains(other.name()) ? one.name() : ClosedDayNames.line(one.name() + " / " + other.name());
        return new ClosedDayEntry(one.date(), name, one.windows(), one.certain() || other.certain());
    }
}
