package dev.openings.slots;

import dev.openings.time.WallClock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * Steps of elapsed time from the beginning of a window. In a window longer than 24 hours, the steps restart at each
 * midnight in it.
 */
final class StepGrid implements Grid {
    private final WallClock clock;
    private final long step;
    private long midnight = 1;
    private long nextMidnight;
    private long uniformUntil;

    StepGrid(ZoneId zone, long step) {
        this.clock = WallClock.of(zone);
        this.step = step;
    }

    @Override
    public long next(long from, long start, long end) {
        if (end - start <= LocalDays.DAY) {
            uniformUntil = end;
            return nextFrom(start, from);
        }
        long second = from;
        while (true) {
            long found = nextFrom(Math.max(start, midnight(second)), second);
            if (found < nextMidnight || nextMidnight >= end) {
                uniformUntil = nextMidnight;
                return found;
            }
            second = nextMidnight;
        }
    }

    @Override
    public long stride() {
        return step;
    }

    @Override
    public long uniformUntil() {
        return uniformUntil;
    }

    /** Returns the first whole step from {@code anchor} at or after {@code from}. */
    long nextFrom(long anchor, long from) {
        return from <= anchor ? anchor : anchor + Math.ceilDiv(from - anchor, step) * step;
    }

    /** True if {@code second} is a whole number of steps after {@code anchor}. */
    boolean contains(long second, long anchor) {
        return (second - anchor) % step == 0;
    }

    /** Returns the latest start of a day at or before {@code second}. */
    long midnight(long second) {
        if (second < midnight || second >= nextMidnight) {
            seek(second);
        }
        return midnight;
    }

    /** Where clocks go back over midnight, a date begins, ends and begins again; it counts from its first instant. */
    private void seek(long second) {
        LocalDate day = clock.date(Instant.ofEpochSecond(second));
        midnight = start(day);
        nextMidnight = start(day.plusDays(1));
        for (int ahead = 2; nextMidnight <= second; ahead++) {
            midnight = nextMidnight;
            nextMidnight = start(day.plusDays(ahead));
        }
    }

    private long start(LocalDate day) {
        return clock.startOfDay(day).getEpochSecond();
    }
}
