package dev.openings.reminders;

import dev.openings.time.Interval;
import dev.openings.time.IntervalSet;
import dev.openings.time.WallClock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Moves what is due inside quiet hours out of them; in epoch seconds. For one thread. */
final class QuietHoursAdjuster {
    private static final long DAY = 86_400;

    /** So many dates around an instant hold every period that it can lie in, and what touches those. */
    private static final int REACH = 3;

    private final QuietHours hours;
    private final WallClock clock;
    private final Map<Long, IntervalSet> periodsNear = new HashMap<>(0);

    QuietHoursAdjuster(QuietHours hours, WallClock clock) {
        this.hours = hours;
        this.clock = clock;
    }

    /** {@code due}, or where that is strictly inside, the end of the quiet period if that is before {@code start}, else its beginning. */
    long outside(long due, long start) {
        IntervalSet periods = periodsNear.computeIfAbsent(Math.floorDiv(due, DAY), this::around);
        Optional<Interval> quiet = periods.intervalAt(Instant.ofEpochSecond(due));
        if (quiet.isEmpty()) {
            return due;
        }
        long end = quiet.get().end().getEpochSecond();
        return due > quiet.get().start().getEpochSecond() && end < start
                ? end
                : quiet.get().start().getEpochSecond();
    }

    /** The periods near a day of UTC; a change of the clocks can make neighbours meet, and empty ones are dropped. */
    private IntervalSet around(long epochDay) {
        List<Interval> periods = new ArrayList<>();
        for (long day = epochDay - 1 - REACH; day <= epochDay + 1 + REACH; day++) {
            LocalDate date = LocalDate.ofEpochDay(day);
            Instant begin = clock.start(date.atTime(hours.from()));
            LocalDate ending = hours.to().isAfter(hours.from()) ? date : date.plusDays(1);
            Instant end = clock.end(ending.atTime(hours.to()));
            if (clock.has(date) && begin.isBefore(end)) {
                periods.add(new Interval(begin, end));
            }
        }
        return IntervalSet.of(periods);
    }
}
