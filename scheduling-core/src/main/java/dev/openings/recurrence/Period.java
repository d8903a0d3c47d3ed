package dev.openings.recurrence;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;

/** The periods of a rule one after the other, {@code INTERVAL} apart, and the set of days that each one has. */
abstract sealed class Period permits DayPeriod, WeekPeriod, MonthPeriod, YearPeriod {
    /** The rule. */
    final Parts parts;

    Period(Parts parts) {
        this.parts = parts;
    }

    /** The period that {@code first} lies in. */
    static Period of(Parts parts, LocalDate first) {
        return switch (parts.frequency()) {
            case DAILY -> new DayPeriod(parts, first);
            case WEEKLY -> new WeekPeriod(parts, first);
            case MONTHLY -> new MonthPeriod(parts, first);
            case YEARLY -> new YearPeriod(parts, first);
        };
    }

    /** The first epoch day of the period. */
    abstract long firstDay();

    /** Goes on to the next period. */
    abstract void advance();

    /** Goes on to the last period that begins on or before {@code epochDay}; stays where that is behind. */
    abstract void skipTo(long epochDay);

    /** All days that the BY parts name in the period, ascending. */
    abstract long[] candidates();

    /** The days of the period: what the BY parts name, of that the positions of BYSETPOS. */
    final long[] days() {
        long[] all = candidates();
        if (parts.positions().isEmpty()) {
            return all;
        }
        return parts.positions().stream()
                .mapToInt(position -> position > 0 ? position - 1 : all.length + position)
                .filter(index -> index >= 0 && index < all.length)
                .sorted()
                .distinct()
                .mapToLong(index -> all[index])
                .toArray();
    }

    /** True if BYMONTH is silent or names {@code month}. */
    final boolean inMonths(int month) {
        return parts.months().isEmpty() || parts.months().contains(month);
    }

    /** How many times {@code interval} goes into the way from {@code from} to {@code to}, at least 0, times {@code interval}. */
    final long wholeIntervals(long from, long to) {
        return Math.max(0, Math.floorDiv(to - from, parts.interval())) * parts.interval();
    }

    /** The days of one month that BYMONTHDAY and BYDAY name; without either, {@code otherwise}. */
    final DaySet monthDays(YearMonth month, int otherwise) {
        long first = month.atDay(1).toEpochDay();
        DaySet set = new DaySet(first, month.lengthOfMonth());
        if (!parts.monthDays().isEmpty()) {
            parts.monthDays().forEach(day -> set.add(day > 0 ? day : month.lengthOfMonth() + 1 + day));
            if (!parts.days().isEmpty()) {
                DaySet weekdays = new DaySet(first, month.lengthOfMonth());
                parts.days().forEach(weekdays::addWeekdays);
                set.retain(weekdays);
            }
        } else if (!parts.days().isEmpty()) {
            parts.days().forEach(set::addWeekdays);
        } else {
            set.add(otherwise);
        }
        return set;
    }

    /** Several sets one behind the other. */
    static long[] join(long[] left, long[] right) {
        long[] joined = Arrays.copyOf(left, left.length + right.length);
        System.arraycopy(right, 0, joined, left.length, right.length);
        return joined;
    }
}
