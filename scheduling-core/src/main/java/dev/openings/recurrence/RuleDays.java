package dev.openings.recurrence;

import dev.openings.recurrence.RuleParts.Frequency;
import java.time.LocalDate;

/**
 * The days on which a rule falls, ascending, found period by period: days, weeks, months or years.
 *
 * <p>Work is bounded twice. RFC 5545 writes years with four digits, so nothing comes after 9999. And the Gregorian calendar repeats
 * after 400 years, which are 146,097 days and whole weeks: a rule that finds nothing in as many of its periods in a row as there are
 * in 400 years has met every kind of period that it can meet, and never finds anything.
 */
final class RuleDays {
    /** There is no further day. */
    static final long NONE = Long.MAX_VALUE;

    static final long LAST_DAY = LocalDate.of(9999, 12, 31).toEpochDay();

    private final RuleParts parts;
    private final PeriodDays expansion;
    private final long firstPeriod;
    private final long lastPeriod;
    private final int repeats;
    private final long startDay;

    private long[] days = {};
    private int size;
    private int next;
    private long period;
    private int fruitless;

    /** The days of a rule up to about {@code lastDay}; how far beyond it they go is not said. */
    RuleDays(RuleParts parts, long startDay, long lastDay) {
        this.parts = parts;
        this.startDay = startDay;
        this.expansion = new PeriodDays(parts, LocalDate.ofEpochDay(startDay));
        this.firstPeriod = period(startDay);
        this.lastPeriod = period(Math.min(lastDay, LAST_DAY));
        this.repeats = periodsIn400Years(parts.frequency());
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

    /** Goes on from the period of {@code day}; to be called at most once, before {@link #next}. */
    void skipTo(long day) {
        if (day > LAST_DAY) {
            period = lastPeriod + 1;
        } else if (day > startDay) {
            period += (period(day) - firstPeriod) / parts.interval() * parts.interval();
        }
    }

    /** The next day after the start's; {@link #NONE} if there is none. */
    long next() {
        while (true) {
            while (next < size) {
                long day = days[next++];
                if (day > startDay) {
                    return day > LAST_DAY ? NONE : day;
                }
            }
            if (period > lastPeriod || fruitless >= repeats) {
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
        fruitless = size == 0 ? fruitless + 1 : 0;
    }
}
