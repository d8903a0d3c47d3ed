package dev.openings.recurrence;

import java.time.DayOfWeek;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a rule says.
 *
 * @param frequency the length of a period
 * @param interval every so many periods
 * @param count how many occurrences in all
 * @param until the last instant at which one may start
 * @param days BYDAY
 * @param months BYMONTH, 1 to 12
 * @param monthDays BYMONTHDAY, 1 to 31 or −1 to −31
 * @param positions BYSETPOS, 1 to 366 or −1 to −366
 * @param weekStart WKST
 */
record Parts(
        Frequency frequency,
        int interval,
        OptionalInt count,
        Optional<Until> until,
        List<Day> days,
        List<Integer> months,
        List<Integer> monthDays,
        List<Integer> positions,
        DayOfWeek weekStart) {
    Parts {
        days = List.copyOf(days);
        months = List.copyOf(months);
        monthDays = List.copyOf(monthDays);
        positions = List.copyOf(positions);
    }

    /** How long a period is. */
    enum Frequency {
        DAILY,
        WEEKLY,
        MONTHLY,
        YEARLY
    }

    /**
     * A weekday of BYDAY.
     *
     * @param ordinal which of the month or year, from its end if negative; 0: every one
     * @param day the weekday
     */
    record Day(int ordinal, DayOfWeek day) {}
}
