package dev.openings.availability;

import dev.openings.time.Interval;
import dev.openings.time.IntervalSet;
import dev.openings.time.WallClock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * A public holiday, a half day, or another date on which the week does not hold. Its windows stand in place of the
 * weekly hours that start on that date. An override of the same date replaces it.
 *
 * @param date the date on which the windows start; a window of the evening before is not shortened
 * @param windows empty: closed all day
 */
public record ClosedDay(LocalDate date, List<TimeWindow> windows) {
    /** Copies the windows. */
    public ClosedDay {
        windows = List.copyOf(windows);
    }

    /**
     * Returns the time of the date, from midnight to midnight on the clock of {@code zone}, in which no window is; empty if the date is
     * left out in the zone.
     */
    public IntervalSet closedTime(ZoneId zone) {
        WallClock clock = WallClock.of(zone);
        if (!clock.has(date)) {
            return IntervalSet.empty();
        }
        IntervalSet.Builder open = IntervalSet.builder();
        for (TimeWindow window : windows) {
            Instant start = clock.start(date.atTime(window.from()));
            Instant end = clock.end((window.endsNextDay() ? date.plusDays(1) : date).atTime(window.to()));
            if (start.isBefore(end)) {
                open.add(new Interval(start, end));
            }
        }
        return open.build().complement(new Interval(clock.startOfDay(date), clock.endOfDay(date)));
    }

    /** Returns a date without hours. */
    public static ClosedDay of(LocalDate date) {
        return new ClosedDay(date, List.of());
    }
}
