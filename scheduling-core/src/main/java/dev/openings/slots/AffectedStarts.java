package dev.openings.slots;

import dev.openings.time.Interval;
import dev.openings.time.WallClock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/** The range of starts that a change of busy time can affect: the inverse of {@link BusyNeeded}. */
final class AffectedStarts {
    /** The longest day of a zone. A grid that busy time moves begins again at the next midnight. */
    private static final Duration LONGEST_DAY = Duration.ofHours(25);

    private final Interval changed;
    private Instant from;
    private Instant to;

    private AffectedStarts(Interval changed) {
        this.changed = changed;
        from = changed.start();
        to = changed.end();
    }

    static Interval of(Interval changed, Team team, SlotRules rules) {
        return new AffectedStarts(changed).addVisit(rules).addLimits(team).range();
    }

    /** A start whose visit, with its buffers, would overlap the changed time. */
    private AffectedStarts addVisit(SlotRules rules) {
        from = from.minus(rules.duration()).minus(rules.bufferAfter());
        to = to.plus(rules.bufferBefore());
        if (rules.alignment() == SlotRules.Alignment.PACK) {
            Duration around = LONGEST_DAY.plus(rules.bufferBefore()).plus(rules.bufferAfter());
            from = from.minus(around);
            to = to.plus(around);
        }
        return this;
    }

    /** The starts whose limits count the changed time. */
    private AffectedStarts addLimits(Team team) {
        for (Bookable bookable : team.bookables()) {
            WallClock clock = WallClock.of(bookable.schedule().zone());
            LocalDate first = clock.date(changed.start());
            LocalDate last = clock.date(changed.end());
            if (bookable.limits().perWeek().isPresent()) {
                addDays(
                        clock,
                        first.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)),
                        last.with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY)));
            } else if (bookable.limits().perDay().isPresent()) {
                addDays(clock, first, last);
            }
        }
        return this;
    }

    private void addDays(WallClock clock, LocalDate first, LocalDate last) {
        Instant start = clock.startOfDay(first);
        Instant end = clock.endOfDay(last);
        from = start.isBefore(from) ? start : from;
        to = end.isAfter(to) ? end : to;
    }

    private Interval range() {
        return new Interval(from, to);
    }
}
