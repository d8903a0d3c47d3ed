package dev.openings.availability;

import dev.openings.time.Interval;
import dev.openings.time.IntervalSet;
import dev.openings.time.WallClock;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Expands weekly hours, closed days and overrides to intervals, day by day, in whole seconds. */
final class WorkingTimeExpander {
    private static final long DAY = WindowRow.DAY;

    /**
     * A window that starts three dates before the range ends before it: it ends at capacity one date and one skipped
     * date later.
     */
    private static final int LOOK_BACK_DAYS = 3;

    /** The maximum initial capacity, in windows. */
    private static final int MAX_INITIAL_CAPACITY = 256;

    private static final Comparator<WindowRow> BY_START = Comparator.comparingInt(WindowRow::from);

    private final WallClock clock;
    private final HoursView view;
    private final WindowRow[] rows;
    private final Map<Long, WindowRow[]> exceptions;
    private final IntervalSet.Builder found;

    private WorkingTimeExpander(Schedule schedule, HoursView view, long first, long last) {
        long capacity = (last - first + 1) * schedule.hours().size();
        found = IntervalSet.builder((int) Math.min(MAX_INITIAL_CAPACITY, capacity));
        clock = WallClock.of(schedule.zone());
        this.view = view;
        rows = rows(schedule.hours());
        exceptions = exceptions(schedule, first, last);
    }

    /** Sorts the windows that may exist by start, so that they are mostly found in order. */
    private WindowRow[] rows(List<WeeklyHours> hours) {
        WindowRow[] existing = new WindowRow[hours.size()];
        int size = 0;
        for (int i = 0; i < existing.length; i++) {
            WeeklyHours each = hours.get(i);
            if (WindowRow.mayExist(each.window(), view)) {
                existing[size++] = WindowRow.of(each, view);
            }
        }
        WindowRow[] sorted = size == existing.length ? existing : Arrays.copyOf(existing, size);
        Arrays.sort(sorted, BY_START);
        return sorted;
    }

    /**
     * Returns the windows of dates on which the week does not hold: overrides of one date together, or else its closed
     * day. Such a date is in the map even if none of its windows exists.
     */
    private Map<Long, WindowRow[]> exceptions(Schedule schedule, long first, long last) {
        if (schedule.overrides().isEmpty() && schedule.closedDays().isEmpty()) {
            return Map.of();
        }
        Map<Long, WindowRow[]> byDay = new HashMap<>();
        for (DateOverride override : schedule.overrides()) {
            long day = override.date().toEpochDay();
            if (first <= day && day <= last) {
                byDay.merge(day, rowsOfDate(override.windows()), WorkingTimeExpander::concatenated);
            }
        }
        for (ClosedDay closed : schedule.closedDays()) {
            long day = closed.date().toEpochDay();
            if (first <= day && day <= last && !byDay.containsKey(day)) {
                byDay.put(day, rowsOfDate(closed.windows()));
            }
        }
        return byDay;
    }

    private WindowRow[] rowsOfDate(List<TimeWindow> windows) {
        return windows.stream()
                .filter(window -> WindowRow.mayExist(window, view))
                .map(window -> WindowRow.of(window, view))
                .toArray(WindowRow[]::new);
    }

    private static WindowRow[] concatenated(WindowRow[] some, WindowRow[] more) {
        WindowRow[] all = Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }

    static IntervalSet of(Schedule schedule, Interval range, HoursView view) {
        long first = Math.floorDiv(range.start().getEpochSecond(), DAY) - 1 - LOOK_BACK_DAYS;
        long last = Math.floorDiv(range.end().getEpochSecond(), DAY) + 2;
        WorkingTimeExpander time = new WorkingTimeExpander(schedule, view, first, last);
        if (time.rows.length > 0) {
            time.addEveryDay(first, last);
        } else {
            time.exceptions.forEach((day, windows) -> time.addDayNearChange(day, 0, windows));
        }
        return time.found.build().within(range);
    }

    private void addEveryDay(long first, long last) {
        long steady = Long.MIN_VALUE;
        long offset = 0;
        int weekday = (int) Math.floorMod(first + 3, 7L);
        for (long day = first; day <= last; day++) {
            WindowRow[] windows = exceptions.isEmpty() ? rows : exceptions.getOrDefault(day, rows);
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
    private void addUniformDay(long midnight, long day, int weekday, WindowRow[] windows) {
        for (WindowRow row : windows) {
            if (row.startsOn(day, weekday)) {
                add(row, midnight + row.from(), midnight + row.to());
            }
        }
    }

    private void addDayNearChange(long day, int weekday, WindowRow[] windows) {
        if (!clock.has(day)) {
            return;
        }
        for (WindowRow row : windows) {
            if (row.startsOn(day, weekday)) {
                add(row, clock.startSecond(day * DAY + row.from()), clock.endSecond(day * DAY + row.to()));
            }
        }
    }

    private void add(WindowRow row, long start, long end) {
        if (row.release() == null || row.release().isReached(start, clock)) {
            found.add(start, end);
        }
    }
}
