package dev.openings.availability;

import org.jspecify.annotations.Nullable;

/**
 * A window in seconds of its date, up to two days, with the epoch days on which it may start; weekdays as bits, Monday
 * first.
 *
 * @param release when the window of a date exists; null: always
 */
record WindowRow(
        int from,
        int to,
        int weekdays,
        long first,
        long last,
        @Nullable Release release) {
    static final long DAY = 86_400;

    private static final int EVERY_DAY = 127;

    /** True if the window, on some date, can exist for {@code view}. */
    static boolean mayExist(TimeWindow window, HoursView view) {
        return window.reservation().isEmpty()
                || view.isNamedBy(window.reservation().get())
                || (view.now().isPresent()
                        && window.reservation().get().releaseBefore().isPresent());
    }

    static WindowRow of(WeeklyHours hours, HoursView view) {
        int weekdays = 0;
        for (java.time.DayOfWeek day : hours.days()) {
            weekdays |= 1 << (day.getValue() - 1);
        }
        long first = hours.validFrom().isPresent() ? hours.validFrom().get().toEpochDay() : Long.MIN_VALUE;
        long last = hours.validTo().isPresent() ? hours.validTo().get().toEpochDay() : Long.MAX_VALUE;
        return of(hours.window(), weekdays, first, last, view);
    }

    /** Returns a window of the dates that it is asked for. */
    static WindowRow of(TimeWindow window, HoursView view) {
        return of(window, EVERY_DAY, Long.MIN_VALUE, Long.MAX_VALUE, view);
    }

    private static WindowRow of(TimeWindow window, int weekdays, long first, long last, HoursView view) {
        int from = window.from().toSecondOfDay();
        int to = window.to().toSecondOfDay() + (window.endsNextDay() ? (int) DAY : 0);
        return new WindowRow(from, to, weekdays, first, last, Release.of(window, view));
    }

    boolean startsOn(long day, int weekday) {
        return (weekdays >>> weekday & 1) == 1 && first <= day && day <= last;
    }
}
