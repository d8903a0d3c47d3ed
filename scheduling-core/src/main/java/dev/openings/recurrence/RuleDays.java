package dev.openings.recurrence;

import dev.openings.recurrence.RuleParts.Frequency;
import java.time.LocalDate;

/**
 * The days of a rule, ascending, found period by period: days, weeks, months or years.
 *
 * <p>The work is bounded twice. RFC 5545 writes years with four digits, so no day is after 9999. And the Gregorian
 * calendar maxEmptyPeriods after 400 years, which are 146,097 days and a whole number of weeks: a rule that finds
 * nothing in as many consecutive periods as 400 years have has tested every kind of period, and never finds a day.
 */
final class RuleDays {
    /** No further day. */
    static final long NONE = Long.MAX_VALUE;

    static final long LAST_DAY = LocalDate.of(9999, 12, 31).toEpochDay();

    private final RuleParts parts;
    private final PeriodDays expansion;
    private final long firstPeriod;
    private final long lastPeriod;
    private final int maxEmptyPeriods;
    private final long startDay;

    private long[] days = {};
    private int size;
    private int next;
    private long period;
    private int emptyPeriods;

    /** Creates the days of a rule up to about {@code lastDay}; some later days may follow. */
    RuleDays(RuleParts parts, long startDay, long lastDay) {
        this.parts = parts;
        this.startDay = startDay;
        this.expansion = new PeriodDays(parts, LocalDate.ofEpochDay(startDay));
        this.firstPeriod = period(startDay);
        this.lastPeriod = period(Math.min(lastDay, LAST_DAY));
        this.maxEmptyPeriods = periodsIn400Years(parts.frequency());
        this.period = firstPeriod;
    }

    private static int periodsIn400Years(Frequency frequency) {
        return switch (frequency) {
            case DAILY -> 146_097;
            case WEEKLY -> 20_871;
            case MONTHLY -> 4_800;
            case YEARLY -> 400;
        };
    }

    private long period(long day) {
        return switch (parts.frequency()) {
            case DAILY -> day;
            case WEEKLY -> Math.floorDiv(day + 3 - parts.weekStart(), 7);
            case MONTHLY -> {
                LocalDate date = LocalDate.ofEpochDay(day);
                yield date.getYear() * 12L + date.getMonthValue() - 1;
            }
            case YEARLY -> LocalDate.ofEpochDay(day).getYear();
        };
    }

    /** Continues from the period of {@code day}. May be called once, before {@link #next}. */
    void skipTo(long day) {
        if (day > LAST_DAY) {
            period = lastPeriod + 1;
        } else if (day > startDay) {
            period += (period(day) - firstPeriod) / parts.interval() * parts.interval();
        }
    }

    /** Returns the next day after the start; {@link #NONE} if there is none. */
    long next() {
        while (true) {
            while (next < size) {
                long day = days[next++];
                if (day > startDay) {
                    return day > LAST_DAY ? NONE : day;
                }
            }
            if (period > lastPeriod || emptyPeriods >= maxEmptyPeriods) {
                return NONE;
            }
            expand();
        }
    }

    private void expand() {
        size = expansion.expand(period);
        days = expansion.days();
        next = 0;
        period += parts.interval();
        emptyPeriods = size == 0 ? emptyPeriods + 1 : 0;
    }
}
