package dev.openings.slots;

import dev.openings.time.Interval;
import dev.openings.time.WallClock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;

/** How much busy time questions about starts take: a stretch that grows with each thing that depends on more. */
final class BusyNeeded {
    /** How far a window of PACK, which busy time bounds, is looked at to both sides: beyond it grids begin anew, and ends do not matter. */
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

    /** What says which of {@code starts} are bookable, and why. */
    static Interval toFind(Interval starts, Team team, SlotRules rules) {
        return new BusyNeeded(starts).met(rules).limited(team).stretch();
    }

    /** That, and what says who of several has the least booked that week. */
    static Interval toAssign(Interval starts, Team team, SlotRules rules) {
        BusyNeeded needed = new BusyNeeded(starts).met(rules).limited(team);
        if (team.requirements().stream().anyMatch(it -> it.candidates().size() > 1)) {
            needed.weeks(team.zone());
        }
        return needed.stretch();
    }

    private BusyNeeded met(SlotRules rules) {
        from = from.minus(rules.bufferBefore());
        to = to.plus(rules.duration()).plus(rules.bufferAfter());
        if (rules.alignment() == SlotRules.Alignment.PACK) {
            Duration around = PACKED.plus(rules.bufferBefore()).plus(rules.bufferAfter());
            from = from.minus(around);
            to = to.plus(around);
        }
        return this;
    }

    private BusyNeeded limited(Team team) {
        for (Bookable bookable : team.bookables()) {
            ZoneId zone = bookable.schedule().zone();
            if (bookable.limits().perWeek().isPresent()) {
                weeks(zone);
            } else if (bookable.limits().perDay().isPresent()) {
                days(WallClock.of(zone), date(first, zone), date(last, zone));
            }
        }
        return this;
    }

    private void weeks(ZoneId zone) {
        LocalDate monday = date(first, zone).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        LocalDate sunday = date(last, zone).with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY));
        days(WallClock.of(zone), monday, sunday);
    }

    private void days(WallClock clock, LocalDate firstDay, LocalDate lastDay) {
        Instant start = clock.startOfDay(firstDay);
        Instant end = clock.endOfDay(lastDay);
        from = start.isBefore(from) ? start : from;
        to = end.isAfter(to) ? end : to;
    }

    private static LocalDate date(Instant instant, ZoneId zone) {
        return WallClock.of(zone).date(instant);
    }

    private Interval stretch() {
        return new Interval(from, to);
    }
}
