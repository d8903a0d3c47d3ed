package dev.openings.recurrence;

import java.time.LocalDate;
import java.util.Arrays;

/** FREQ=WEEKLY: weeks begin on WKST; without BYDAY, the weekday of the start. */
final class WeekPeriod extends Period {
    private static final int WEEK = 7;

    /** Days after the beginning of the week. */
    private final int[] weekdays;

    private long begin;

    WeekPeriod(Parts parts, LocalDate first) {
        super(parts);
        int weekStart = parts.weekStart().getValue();
        int sinceBegin = Math.floorMod(first.getDayOfWeek().getValue() - weekStart, WEEK);
        begin = first.toEpochDay() - sinceBegin;
        weekdays = parts.days().isEmpty()
                ? new int[] {sinceBegin}
                : parts.days().stream()
                        .mapToInt(named -> Math.floorMod(named.day().getValue() - weekStart, WEEK))
                        .sorted()
                        .distinct()
                        .toArray();
    }

    @Override
    long firstDay() {
        return begin;
    }

    @Override
    void advance() {
        begin += (long) WEEK * parts.interval();
    }

    @Override
    void skipTo(long epochDay) {
        begin += WEEK * wholeIntervals(0, Math.floorDiv(epochDay - begin, WEEK));
    }

    @Override
    long[] candidates() {
        long[] days = new long[weekdays.length];
        for (int i = 0; i < days.length; i++) {
            days[i] = begin + weekdays[i];
        }
        return parts.months().isEmpty()
                ? days
                : Arrays.stream(days)
                        .filter(day -> inMonths(LocalDate.ofEpochDay(day).getMonthValue()))
                        .toArray();
    }
}
