package dev.openings.recurrence;

import java.util.List;

/**
 * A parsed recurrence rule.
 *
 * @param interval at least 1
 * @param count the number of occurrences; {@link Integer#MAX_VALUE}: no limit
 * @param until the end
 * @param days BYDAY; empty: not given
 * @param months BYMONTH as a bit for each month, January is bit 1; 0: not given
 * @param monthDays BYMONTHDAY, 1 to 31 or -31 to -1; empty: not given
 * @param positions BYSETPOS; empty: not given
 * @param weekStart WKST, 0 is Monday
 */
record RuleParts(
        Frequency frequency,
        int interval,
        int count,
        Until until,
        List<Day> days,
        int months,
        List<Integer> monthDays,
        List<Integer> positions,
        int weekStart) {
    enum Frequency {
        DAILY,
        WEEKLY,
        MONTHLY,
        YEARLY
    }

    /**
     * One value of BYDAY.
     *
     * @param ordinal which of these weekdays, from the end if negative; 0: all
     * @param weekday 0 is Monday
     */
    record Day(int ordinal, int weekday) {}

    boolean inMonth(int month) {
        return months == 0 || (months >>> month & 1) == 1;
    }

    /** Returns a bit for each weekday in BYDAY, Monday is bit 0. */
    int weekdays() {
        int mask = 0;
        for (Day day : days) {
            mask |= 1 << day.weekday();
        }
        return mask;
    }
}
