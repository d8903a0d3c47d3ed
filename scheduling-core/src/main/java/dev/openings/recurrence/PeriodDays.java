package dev.openings.recurrence;

import dev.openings.recurrence.RuleParts.Day;
import dev.openings.recurrence.RuleParts.Frequency;
import java.time.LocalDate;
import java.time.Year;

/**
 * The days of one period of a rule, ascending: the table of RFC 5545 3.3.10 that says which parts expand and which
 * limit.
 */
final class PeriodDays {
    private static final int ALL = -1;

    private final RuleParts parts;
    private final LocalDate start;
    private final int[] weekdays;
    private final boolean countsInYear;
    private final long[] days;
    private int size;

    PeriodDays(RuleParts parts, LocalDate start) {
        this.parts = parts;
        this.start = start;
        this.weekdays = weekdays(parts, start);
        this.countsInYear = parts.frequency() == Frequency.YEARLY
                && parts.months() == 0
                && !parts.days().isEmpty();
        this.days = new long[most(parts.frequency())];
    }

    private static int most(Frequency frequency) {
        return switch (frequency) {
            case DAILY -> 1;
            case WEEKLY -> 7;
            case MONTHLY -> 31;
            case YEARLY -> 366;
        };
    }

    /** Returns the weekdays of a weekly rule as days after the first day of the week. */
    private static int[] weekdays(RuleParts parts, LocalDate start) {
        int mask = parts.days().isEmpty() ? 1 << (start.getDayOfWeek().getValue() - 1) : parts.weekdays();
        int[] found = new int[Integer.bitCount(mask)];
        int n = 0;
        for (int after = 0; after < 7; after++) {
            if ((mask >>> (parts.weekStart() + after) % 7 & 1) == 1) {
                found[n++] = after;
            }
        }
        return found;
    }

    /** Returns the buffer with the days of the last period. */
    long[] days() {
        return days;
    }

    /** Finds the days of {@code period} and returns their number. */
    int expand(long period) {
        size = 0;
        switch (parts.frequency()) {
            case DAILY -> day(period);
            case WEEKLY -> week(period * 7 - 3 + parts.weekStart());
            case MONTHLY -> month((int) Math.floorDiv(period, 12L), (int) Math.floorMod(period, 12L) + 1);
            case YEARLY -> year((int) period);
        }
        if (!parts.positions().isEmpty()) {
            keepPositions();
        }
        return size;
    }

    private void day(long day) {
        int weekday = (int) Math.floorMod(day + 3, 7L);
        boolean weekdayFits = parts.days().isEmpty() || (parts.weekdays() >>> weekday & 1) == 1;
        if (weekdayFits && dateFits(day)) {
            days[size++] = day;
        }
    }

    private boolean dateFits(long day) {
        if (parts.months() == 0 && parts.monthDays().isEmpty()) {
            return true;
        }
        LocalDate date = LocalDate.ofEpochDay(day);
        return parts.inMonth(date.getMonthValue())
                && (monthDays(date.lengthOfMonth()) >>> date.getDayOfMonth() & 1) == 1;
    }

    private void week(long first) {
        for (int after : weekdays) {
            if (parts.months() == 0
                    || parts.inMonth(LocalDate.ofEpochDay(first + after).getMonthValue())) {
                days[size++] = first + after;
            }
        }
    }

    private void year(int year) {
        for (int month = 1; month <= 12; month++) {
            boolean startMonthOnly = parts.months() == 0
                    && parts.monthDays().isEmpty()
                    && parts.days().isEmpty();
            if (!startMonthOnly || month == start.getMonthValue()) {
                month(year, month);
            }
        }
    }

    private void month(int year, int month) {
        if (!parts.inMonth(month)) {
            return;
        }
        LocalDate first = LocalDate.of(year, month, 1);
        int length = first.lengthOfMonth();
        long before = first.toEpochDay() - 1;
        int mask = daysOfMonth(length, (int) Math.floorMod(before + 4, 7L));
        for (int rest = mask; rest != 0; rest &= rest - 1) {
            int day = Integer.numberOfTrailingZeros(rest);
            if (!countsInYear || matchesInYear(first.getDayOfYear() + day - 1, year, before + day)) {
                days[size++] = before + day;
            }
        }
    }

    /** Returns a bit for each day of a month that matches; day 1 is bit 1. */
    private int daysOfMonth(int length, int firstWeekday) {
        if (parts.days().isEmpty() && parts.monthDays().isEmpty()) {
            return start.getDayOfMonth() <= length ? 1 << start.getDayOfMonth() : 0;
        }
        int mask = monthDays(length);
        return parts.days().isEmpty() || countsInYear ? mask : mask & weekdaysOfMonth(length, firstWeekday);
    }

    private int monthDays(int length) {
        int inside = ALL << 1 & ALL >>> (31 - length);
        if (parts.monthDays().isEmpty()) {
            return inside;
        }
        int mask = 0;
        for (int day : parts.monthDays()) {
            int dayOfMonth = day > 0 ? day : length + 1 + day;
            mask |= dayOfMonth > 0 ? 1 << dayOfMonth : 0;
        }
        return mask & inside;
    }

    private int weekdaysOfMonth(int length, int firstWeekday) {
        int mask = 0;
        for (Day day : parts.days()) {
            int first = 1 + Math.floorMod(day.weekday() - firstWeekday, 7);
            if (day.ordinal() == 0) {
                // Sets every seventh bit.
                mask |= 0b10000001000000100000010000001 << first;
            } else {
                int last = first + (length - first) / 7 * 7;
                int dayOfMonth = day.ordinal() > 0 ? first + 7 * (day.ordinal() - 1) : last + 7 * (day.ordinal() + 1);
                mask |= dayOfMonth > 0 && dayOfMonth <= length ? 1 << dayOfMonth : 0;
            }
        }
        return mask;
    }

    /** BYDAY ordinals in a yearly rule without BYMONTH count within the year. */
    private boolean matchesInYear(int dayOfYear, int year, long epochDay) {
        int weekday = (int) Math.floorMod(epochDay + 3, 7L);
        int fromStart = (dayOfYear - 1) / 7 + 1;
        int fromEnd = (Year.of(year).length() - dayOfYear) / 7 + 1;
        for (Day day : parts.days()) {
            boolean fits = day.ordinal() == 0 || day.ordinal() == fromStart || day.ordinal() == -fromEnd;
            if (day.weekday() == weekday && fits) {
                return true;
            }
        }
        return false;
    }

    private void keepPositions() {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (parts.positions().contains(i + 1) || parts.positions().contains(i - size)) {
                days[kept++] = days[i];
            }
        }
        size = kept;
    }
}
