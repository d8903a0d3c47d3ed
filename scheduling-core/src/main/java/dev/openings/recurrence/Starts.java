package dev.openings.recurrence;

import dev.openings.time.Interval;
import dev.openings.time.WallClock;
import java.util.Arrays;
import java.util.NoSuchElementException;
import java.util.PrimitiveIterator;

/** Merges the rule's occurrences with the further ones, and leaves out what is excepted, repeated, or outside the window. */
final class Starts implements PrimitiveIterator.OfLong {
    private static final long NONE = Long.MAX_VALUE;

    private final RuleDays days;
    private final WallClock clock;
    private final long from;
    private final long to;
    private final long[] exceptions;
    private final long[] further;
    private int nextFurther;
    private long fromRule;
    private long last = Long.MIN_VALUE;
    private long next;

    Starts(RuleDays days, WallClock clock, Interval window, long[] exceptions, long[] further) {
        this.days = days;
        this.clock = clock;
        this.from = window.start().getEpochSecond();
        this.to = window.end().getEpochSecond();
        this.exceptions = exceptions;
        this.further = further;
        this.fromRule = ruleNext();
        this.next = find();
    }

    @Override
    public boolean hasNext() {
        return next != NONE;
    }

    @Override
    public long nextLong() {
        if (next == NONE) {
            throw new NoSuchElementException();
        }
        long found = next;
        last = found;
        next = find();
        return found;
    }

    private long find() {
        while (true) {
            long candidate = merge();
            if (candidate >= to) {
                return NONE;
            }
            if (candidate >= from && candidate != last && Arrays.binarySearch(exceptions, candidate) < 0) {
                return candidate;
            }
        }
    }

    private long merge() {
        if (nextFurther < further.length && further[nextFurther] <= fromRule) {
            return further[nextFurther++];
        }
        long found = fromRule;
        if (found != NONE) {
            fromRule = ruleNext();
        }
        return found;
    }

    private long ruleNext() {
        long local = days.nextLocalSecond();
        if (local == RuleDays.END) {
            return NONE;
        }
        long second = clock.startSecond(local);
        return second <= days.lastSecond() || days.isFirst(local) ? second : NONE;
    }
}
