package dev.openings.recurrence;

import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;

/**
 * FREQ=YEARLY. BYDAY counts in the year, or in each month where BYMONTH or BYMONTHDAY speaks (RFC 5545 3.3.10, notes of the table); what is not said
 * is taken from the start.
 */
final class YearPeriod extends Period {
    private final LocalDate first;
    private int year;

    YearPeriod(Parts parts, LocalDate first) {
        super(parts);
        this.first = first;
        this.year = first.getYear();
    }

    @Override
    long firstDay() {
        return LocalDate.ofYearDay(year, 1).toEpochDay();
    }

    @Override
    void advance() {
        year = Math.addExact(year, parts.interval());
    }

    @Override
    void skipTo(long epochDay) {
        year += (int) wholeIntervals(year, LocalDate.ofEpochDay(epochDay).getYear());
    }

    @Override
    long[] candidates() {
        if (parts.months().isEmpty()
                && parts.monthDays().isEmpty()
                && !parts.days().isEmpty()) {
            DaySet set = new DaySet(firstDay(), Year.of(year).length());
            parts.days().forEach(set::addWeekdays);
            return set.toEpochDays();
        }
        boolean everyMonth = parts.months().isEmpty() && !parts.monthDays().isEmpty();
        long[] days = {};
        for (int month = 1; month <= 12; month++) {
            boolean named = parts.months().isEmpty() ? month == first.getMonthValue() : inMonths(month);
            if (everyMonth || named) {
                days = join(
                        days,
                        monthDays(YearMonth.of(year, month), first.getDayOfMonth())
                                .toEpochDays());
            }
        }
        return days;
    }
}
