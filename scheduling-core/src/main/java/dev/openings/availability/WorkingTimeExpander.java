package dev.openings.availability;

import dev.openings.time.Interval;
import dev.openings.time.IntervalSet;
import dev.openings.time.WallClock;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Expands weekly hours and overrides to intervals, day by day, in whole seconds. */
final class WorkingTimeExpander {
    private static final long DAY = 86_400;

    /**
     * A window that starts three dates before the range ends before it: it ends at capacity one date and one skipped
     * date later.
     */
    private static final int LOOK_BACK_DAYS = 3;

    /** The maximum initial capacity, in windows. */
    private static final int MAX_INITIAL_CAPACITY = 256;

    private static final Comparator<Row> BY_START = Comparator.comparingInt(Row::from);

    private final WallClock clock;
    private final Row[] rows;
    private final Map<Long, Row[]> overrides;
    private final IntervalSet.Builder found;

    /**
     * A window in seconds of its date, up to two days, with the epoch days on which it may start; weekdays as bits,
     * Monday first.
     */
    private record Row(int from, int to, int weekdays, long first, long last) {
        static Row of(WeeklyHours hours) {
            int weekdays = 0;
            for (java.time.DayOfWeek day : hours.days()) {
                weekdays |= 1 << (day.getValue() - 1);
            }
            long first = hours.validFrom().isPresent() ? hours.validFrom().get().toEpochDay() : Long.MIN_VALUE;
            long last = hours.validTo().isPresent() ? hours.validTo().get().toEpochDay() : Long.MAX_VALUE;
            return of(hours.window(), weekdays, first, last);
        }

        static Row of(TimeWindow window, int weekdays, long first, long last) {
            int from = window.from().toSecondOfDay();
            int to = window.to().toSecondOfDay() + (window.endsNextDay() ? (int) DAY : 0);
            return new Row(from, to, weekdays, first, last);
        }

        boolean startsOn(long day, int weekday) {
            return (weekdays >>> weekday & 1) == 1 && first <= day && day <= last;
        }
    }

    private WorkingTimeExpander(Schedule schedule, int expected) {
        found = IntervalSet.builder(expected);
        clock = WallClock.of(schedule.zone());
        rows = rows(schedule.hours());
        overrides = overrides(schedule.overrides());
    }

    /** Sorts windows by start, so that they are mostly found in order. */
    private static Row[] rows(List<WeeklyHours> hours) {
        Row[] rows = new Row[hours.size()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = Row.of(hours.get(i));
        }
        Arrays.sort(rows, BY_START);
        return rows;
    }

    private static Map<Long, Row[]> overrides(List<DateOverride> dates) {
        if (dates.isEmpty()) {
            return Map.of();
        }
        Map<Long, Row[]> byDay = new HashMap<>();
        for (DateOverride date : dates) {
            long day = date.date().toEpochDay();
            Row[] more = date.windows().stream()
                    .map(window -> Row.of(window, 127, Long.MIN_VALUE, Long.MAX_VALUE))
                    .toArray(Row[]::new);
            byDay.merge(day, more, WorkingTimeExpander::concatenated);
        }
        return byDay;
    }

    private static Row[] concatenated(Row[] some, Row[] more) {
        Row[] all = Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }

    static IntervalSet of(Schedule schedule, Interval range) {
        long first = Math.floorDiv(range.start().getEpochSecond(), DAY) - 1 - LOOK_BACK_DAYS;
        long last = Math.floorDiv(range.end().getEpochSecond(), DAY) + 2;
        long capacity = Math.min(
                MAX_INITIAL_CAPACITY, (last - first + 1) * schedule.hours().size());
        WorkingTimeExpander time = new WorkingTimeExpander(schedule, (int) capacity);
        if (time.rows.length > 0) {
            time.addEveryDay(first, last);
        } else {
            time.addOverriddenDays(first, last);
        }
        return time.found.build().within(range);
    }

    private void addOverriddenDays(long first, long last) {
        overrides.forEach((day, windows) -> {
            if (first <= day && day <= last) {
                addDayNearChange(day, 0, windows);
            }
        });
    }

    private void addEveryDay(long first, long last) {
        long steady = Long.MIN_VALUE;
        long offset = 0;
        int weekday = (int) Math.floorMod(first + 3, 7L);
        for (long day = first; day <= last; day++) {
            Row[] windows = overrides.isEmpty() ? rows : overrides.getOrDefault(day, rows);
            long midnight = day * DAY;
            if (midnight + 2 * DAY >= steady) {
                steady = clock.steadyUntil(midnight);
                offset = midnight - clock.startSecond(midnight);
            }
            if (midnight + 2 * DAY < steady) {
                addUniformDay(midnight - offset, day, weekday, windows);
            } else {
                addDayNearChange(day, weekday, windows);
            }
            weekday = weekday == 6 ? 0 : weekday + 1;
        }
    }

    /** Adds the windows of a day when the offset changes neither on this day nor on the next. */
    private void addUniformDay(long midnight, long day, int weekday, Row[] windows) {
        for (Row row : windows) {
            if (row.startsOn(day, weekday)) {
                found.add(midnight + row.from, midnight + row.to);
            }
        }
    }

    private void addDayNearChange(long day, int weekday, Row[] windows) {
        if (!clock.has(day)) {
            return;
        }
        for (Row row : windows) {
            if (row.startsOn(day, weekday)) {
                found.add(clock.startSecond(day * DAY + row.from), clock.endSecond(day * DAY + row.to));
            }
        }
    }
}
