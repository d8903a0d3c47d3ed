package dev.openings.slots;

import dev.openings.time.Interval;
import dev.openings.time.WallClock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;

/** The range of busy time that a search over a range of starts depends on. */
final class BusyNeeded {
    /**
     * With PACK, busy time bounds the windows that starts are counted from. The grid restarts after at most a day, so
     * busy time farther away than this cannot change an answer.
     */
    private static final Duration PACKED = Duration.ofDays(3);

    private final Instant first;
    private final Instant last;
    private Instant from;
    private Instant to;

    private BusyNeeded(Interval starts) {
        first = starts.start();
        last = starts.end().minusNanos(1);
        from = starts.start();
        to = starts.end();
    }

    /** Returns the range that decides which of {@code starts} are bookable, and why. */
    static Interval toFind(Interval starts, Team team, SlotRules rules) {
        return new BusyNeeded(starts).addVisit(rules).addLimits(team).range();
    }

    /**
     * Returns the range of {@link #toFind} and, if a requirement has several candidates, the ISO weeks that decide who
     * has the least booked.
     */
    static Interval toAssign(Interval starts, Team team, SlotRules rules) {
        BusyNeeded needed = new BusyNeeded(starts).addVisit(rules).addLimits(team);
        if (team.requirements().stream().anyMatch(it -> it.candidates().size() > 1)) {
            needed.addWeeks(team.zone());
        }
        return needed.range();
    }

    private BusyNeeded addVisit(SlotRules rules) {
        from = from.minus(rules.bufferBefore());
        to = to.plus(rules.duration()).plus(rules.bufferAfter());
        if (rules.alignment() == SlotRules.Alignment.PACK) {
            Duration around = PACKED.plus(rules.bufferBefore()).plus(rules.bufferAfter());
            from = from.minus(around);
            to = to.plus(around);
        }
        return this;
    }

    private BusyNeeded addLimits(Team team) {
        for (Bookable bookable : team.bookables()) {
            ZoneId zone = bookable.schedule().zone();
            if (bookable.limits().perWeek().isPresent()) {
                addWeeks(zone);
            } else if (bookable.limits().perDay().isPresent()) {
                addDays(WallClock.of(zone), date(first, zone), date(last, zone));
            }
        }
        return this;
    }

    private void addWeeks(ZoneId zone) {
        LocalDate monday = date(first, zone).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        LocalDate sunday = date(last, zone).with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY));
        addDays(WallClock.of(zone), monday, sunday);
    }

    private void addDays(WallClock clock, LocalDate firstDay, LocalDate lastDay) {
        Instant start = clock.startOfDay(firstDay);
        Instant end = clock.endOfDay(lastDay);
        from = start.isBefore(from) ? start : from;
        to = end.isAfter(to) ? end : to;
    }

    private static LocalDate date(Instant instant, ZoneId zone) {
        return WallClock.of(zone).date(instant);
    }

    private Interval range() {
        return new Interval(from, to);
    }
}
