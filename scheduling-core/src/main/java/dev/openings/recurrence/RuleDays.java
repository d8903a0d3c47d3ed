package dev.openings.recurrence;

import dev.openings.time.Interval;
import dev.openings.time.WallClock;
import java.time.LocalDate;

/** The local starts of a rule, ascending: the first one, then what each period's set has after it. */
final class RuleDays {
    /** No further start. */
    static final long END = Long.MAX_VALUE;

    private static final long SECONDS_PER_DAY = 86_400;

    private final Period period;
    private final long firstDay;
    private final long secondOfDay;
    private final long lastDay;
    private final long lastSecond;
    private long remaining;
    private boolean begun;
    private long[] days = {};
    private int nextDay;

    RuleDays(Recurrence recurrence, WallClock clock, Interval window) {
        Parts parts = recurrence.rule().parts();
        LocalDate first = recurrence.start().toLocalDate();
        firstDay = first.toEpochDay();
        secondOfDay = recurrence.start().toLocalTime().toSecondOfDay();
        lastSecond = parts.until().map(until -> until.lastSecond(clock)).orElse(Long.MAX_VALUE);
        // A change of the clocks moves a start by a day at the most.
        lastDay = clock.date(window.end()).toEpochDay() + 1;
        remaining = parts.count().isPresent() ? parts.count().getAsInt() : Long.MAX_VALUE;
        period = Period.of(parts, first);
        if (parts.count().isEmpty()) {
            long earliest = clock.date(window.start()).toEpochDay() - 2;
            period.skipTo(earliest);
            begun = firstDay < earliest;
        }
    }

    /** The last epoch second at which an occurrence may start. */
    long lastSecond() {
        return lastSecond;
    }

    /** True of the rule's very first start, which UNTIL cannot take away. */
    boolean isFirst(long localSecond) {
        return localSecond == firstDay * SECONDS_PER_DAY + secondOfDay;
    }

    /** The next start in local seconds; {@link #END} if there is none up to the end of the window. */
    long nextLocalSecond() {
        long day = nextEpochDay();
        return day == END ? END : day * SECONDS_PER_DAY + secondOfDay;
    }

    private long nextEpochDay() {
        if (remaining == 0) {
            return END;
        }
        if (!begun) {
            begun = true;
            remaining--;
            return firstDay <= lastDay ? firstDay : END;
        }
        while (true) {
            while (nextDay < days.length) {
                long day = days[nextDay++];
                if (day > firstDay) {
                    remaining--;
                    return day <= lastDay ? day : END;
                }
            }
            if (period.firstDay() > lastDay) {
                return END;
            }
            days = period.days();
            nextDay = 0;
            period.advance();
        }
    }
}
