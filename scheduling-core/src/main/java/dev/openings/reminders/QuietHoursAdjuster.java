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

/** Moves due times out of quiet hours, in epoch seconds. Not thread-safe. */
final class QuietHoursAdjuster {
    private static final long DAY = 86_400;

    /**
     * The quiet periods of this many dates around an instant include every period that can contain it, and the periods
     * that these can touch.
     */
    private static final int DAYS_AROUND = 3;

    private final QuietHours hours;
    private final WallClock clock;
    private final Map<Long, IntervalSet> periodsNear = new HashMap<>(0);

    QuietHoursAdjuster(QuietHours hours, WallClock clock) {
        this.hours = hours;
        this.clock = clock;
    }

    /** Returns the quiet period that {@code at} is strictly inside of; empty: messages may be sent at that time. */
    Optional<Interval> periodAround(Instant at) {
        return periodsNear
                .computeIfAbsent(Math.floorDiv(at.getEpochSecond(), DAY), this::around)
                .intervalAt(at)
                .stream()
                .filter(it -> at.isAfter(it.start()))
                .findFirst();
    }

    /**
     * Returns {@code due} unless it is strictly inside quiet hours; then the end of the quiet period if that is before
     * {@code start}, otherwise its beginning.
     */
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

    /**
     * Returns the quiet periods near a UTC day. A change of the clocks can make neighbours touch, and can leave nothing
     * of a period.
     */
    private IntervalSet around(long epochDay) {
        List<Interval> periods = new ArrayList<>();
        for (long day = epochDay - 1 - DAYS_AROUND; day <= epochDay + 1 + DAYS_AROUND; day++) {
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
