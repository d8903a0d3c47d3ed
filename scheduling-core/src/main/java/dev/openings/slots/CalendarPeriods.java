package dev.openings.slots;

import dev.openings.time.Interval;
import dev.openings.time.WallClock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;

/** Whole days, ISO weeks and months of one zone as instants. The dates may be the same, and must exist in the zone. */
final class CalendarPeriods {
    private CalendarPeriods() {}

    static Interval days(LocalDate first, LocalDate last, ZoneId zone) {
        WallClock clock = WallClock.of(zone);
        return new Interval(clock.startOfDay(first), clock.endOfDay(last));
    }

    /** Returns the ISO weeks (Monday to Sunday) from that of {@code first} to that of {@code last}. */
    static Interval isoWeeks(LocalDate first, LocalDate last, ZoneId zone) {
        return days(
                first.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)),
                last.with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY)),
                zone);
    }

    /** Returns the months from that of {@code first} to that of {@code last}. */
    static Interval months(LocalDate first, LocalDate last, ZoneId zone) {
        return days(first.withDayOfMonth(1), last.with(TemporalAdjusters.lastDayOfMonth()), zone);
    }
}
