package dev.openings.recurrence;

import java.time.LocalDate;

/** FREQ=DAILY: the BY parts only leave days out. */
final class DayPeriod extends Period {
    private long day;

    DayPeriod(Parts parts, LocalDate first) {
        super(parts);
        day = first.toEpochDay();
    }

    @Override
    long firstDay() {
        return day;
    }

    @Override
    void advance() {
        day += parts.interval();
    }

    @Override
    void skipTo(long epochDay) {
        day += wholeIntervals(day, epochDay);
    }

    @Override
    long[] candidates() {
        return isNamed() ? new long[] {day} : new long[0];
    }

    private boolean isNamed() {
        if (parts.months().isEmpty()
                && parts.monthDays().isEmpty()
                && parts.days().isEmpty()) {
            return true;
        }
        LocalDate date = LocalDate.ofEpochDay(day);
        int fromEnd = date.getDayOfMonth() - date.lengthOfMonth() - 1;
        return inMonths(date.getMonthValue())
                && (parts.monthDays().isEmpty()
                        || parts.monthDays().contains(date.getDayOfMonth())
                        || parts.monthDays().contains(fromEnd))
                && (parts.days().isEmpty()
                        || parts.days().stream().anyMatch(named -> named.day() == date.getDayOfWeek()));
    }
}
