package dev.openings.reminders;

import dev.openings.time.Interval;
import dev.openings.time.IntervalSet;
import dev.openings.time.WallClock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A daily stretch strictly inside of which nothing is sent; both edges are allowed sending times.
 *
 * @param from when it begins
 * @param to when it ends; before {@code from}: on the next date
 */
public record QuietHours(LocalTime from, LocalTime to) {
    /** So many dates around an instant hold every period that it can lie in, and what touches those. */
    private static final int REACH = 3;

    private static final long DAY = 86_400;

    /**
     * Checks the edges.
     *
     * @throws IllegalArgumentException if they are equal
     */
    public QuietHours {
        if (from.equals(to)) {
            throw new IllegalArgumentException("quiet hours need two different times: " + from);
        }
    }

    /** {@code due}, or where that is strictly inside, the end of the quiet period if that is before {@code start}, else its beginning. */
    Instant outside(Instant due, Instant start, WallClock clock) {
        long local = clock.localSecond(due.getEpochSecond());
        boolean steady = clock.steadyUntil(local - REACH * DAY) > local + REACH * DAY;
        return steady ? outside(due, start, Math.floorMod(local, DAY)) : outsideNearChange(due, start, clock);
    }

    /** As long as no clock is changed, local seconds are as long as others. */
    private Instant outside(Instant due, Instant start, long secondOfDay) {
        long length = Math.floorMod(to.toSecondOfDay() - (long) from.toSecondOfDay(), DAY);
        long since = Math.floorMod(secondOfDay - from.toSecondOfDay(), DAY);
        if (since == 0 || since >= length) {
            return due;
        }
        Instant end = due.plusSeconds(length - since);
        return end.isBefore(start) ? end : due.minusSeconds(since);
    }

    private Instant outsideNearChange(Instant due, Instant start, WallClock clock) {
        Optional<Interval> quiet = IntervalSet.of(around(due, clock)).intervalAt(due);
        if (quiet.isEmpty() || quiet.get().start().equals(due)) {
            return due;
        }
        Instant end = quiet.get().end();
        return end.isBefore(start) ? end : quiet.get().start();
    }

    /** The periods near {@code due}; a change of the clocks can make neighbours meet, and empty ones are dropped. */
    private List<Interval> around(Instant due, WallClock clock) {
        LocalDate today = clock.date(due);
        List<Interval> periods = new ArrayList<>();
        for (LocalDate date = today.minusDays(REACH); !date.isAfter(today.plusDays(REACH)); date = date.plusDays(1)) {
            Instant begin = clock.start(date.atTime(from));
            Instant end = clock.end((to.isAfter(from) ? date : date.plusDays(1)).atTime(to));
            if (clock.has(date) && begin.isBefore(end)) {
                periods.add(new Interval(begin, end));
            }
        }
        return periods;
    }
}
