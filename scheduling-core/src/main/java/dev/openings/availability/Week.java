package dev.openings.availability;

import dev.openings.time.Interval;
import dev.openings.time.IntervalSet;
import dev.openings.time.WallClock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Turns weekly hours and overrides into windows, day by day, on primitive numbers. */
final class Week {
    private static final long SECONDS_PER_DAY = 86_400;

    /** A window may begin so many dates before an instant in it: a day of its own, and one that a zone skips. */
    private static final int DAYS_BEFORE = 3;

    private final WallClock clock;
    private final List<Hours> hours;
    private final Map<Long, List<TimeWindow>> overrides;

    /** Weekly hours with the days as bits, Monday the lowest, and the dates as epoch days. */
    private record Hours(int days, long validFrom, long validTo, int from, int to) {
        boolean startOn(long epochDay, int dayOfWeek) {
            return (days >> dayOfWeek & 1) != 0 && epochDay >= validFrom && epochDay <= validTo;
        }
    }

    Week(Schedule schedule) {
        clock = WallClock.of(schedule.zone());
        hours = new ArrayList<>(schedule.hours().size());
        for (WeeklyHours weekly : schedule.hours()) {
            hours.add(new Hours(
                    bits(weekly),
                    weekly.validFrom().map(LocalDate::toEpochDay).orElse(Long.MIN_VALUE),
                    weekly.validTo().map(LocalDate::toEpochDay).orElse(Long.MAX_VALUE),
                    weekly.window().from().toSecondOfDay(),
                    weekly.window().to().toSecondOfDay()));
        }
        overrides = new HashMap<>();
        for (DateOverride override : schedule.overrides()) {
            overrides
                    .computeIfAbsent(override.date().toEpochDay(), date -> new ArrayList<>())
                    .addAll(override.windows());
        }
    }

    private static int bits(WeeklyHours weekly) {
        int bits = 0;
        for (DayOfWeek day : weekly.days()) {
            bits |= 1 << (day.getValue() - 1);
        }
        return bits;
    }

    /** Every window that meets {@code range}, and some around it. */
    IntervalSet windows(Interval range) {
        IntervalSet.Builder windows = IntervalSet.builder();
        long last = clock.date(range.end()).toEpochDay();
        for (long day = clock.date(range.start()).toEpochDay() - DAYS_BEFORE; day <= last; day++) {
            if (clock.has(day)) {
                addWindows(windows, day);
            }
        }
        return windows.build();
    }

    private void addWindows(IntervalSet.Builder windows, long day) {
        List<TimeWindow> replaced = overrides.isEmpty() ? null : overrides.get(day);
        if (replaced != null) {
            for (TimeWindow window : replaced) {
                LocalTime to = window.to();
                add(windows, day, window.from().toSecondOfDay(), to.toSecondOfDay());
            }
            return;
        }
        int dayOfWeek = Math.floorMod(day + 3, 7);
        for (int i = 0; i < hours.size(); i++) {
            Hours weekly = hours.get(i);
            if (weekly.startOn(day, dayOfWeek)) {
                add(windows, day, weekly.from, weekly.to);
            }
        }
    }

    /** Where a change of the clocks leaves nothing between start and end, the builder drops it. */
    private void add(IntervalSet.Builder windows, long day, int from, int to) {
        long midnight = day * SECONDS_PER_DAY;
        long end = to <= from ? midnight + SECONDS_PER_DAY + to : midnight + to;
        windows.add(clock.startSecond(midnight + from), clock.endSecond(end));
    }
}
