package dev.openings.recurrence;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;

/** FREQ=MONTHLY: BYMONTHDAY and BYDAY name days of the month; without either, the day of the start. */
final class MonthPeriod extends Period {
    private final int dayOfStart;
    private YearMonth month;

    MonthPeriod(Parts parts, LocalDate first) {
        super(parts);
        month = YearMonth.from(first);
        dayOfStart = first.getDayOfMonth();
    }

    @Override
    long firstDay() {
        return month.atDay(1).toEpochDay();
    }

    @Override
    void advance() {
        month = month.plusMonths(parts.interval());
    }

    @Override
    void skipTo(long epochDay) {
        YearMonth there = YearMonth.from(LocalDate.ofEpochDay(epochDay));
        month = month.plusMonths(wholeIntervals(0, month.until(there, ChronoUnit.MONTHS)));
    }

    @Override
    long[] candidates() {
        return inMonths(month.getMonthValue()) ? monthDays(month, dayOfStart).toEpochDays() : new long[0];
    }
}
