package dev.openings.slots;

import dev.openings.time.Interval;
import dev.openings.time.WallClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

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
     * Returns the range of {@link #toFind} and, if a requirement has several candidates, the ISO weeks or months that
     * decide who has the least booked.
     */
    static Interval toAssign(Interval starts, Team team, SlotRules rules, AssignmentRule rule) {
        BusyNeeded needed = new BusyNeeded(starts).addVisit(rules).addLimits(team);
        if (team.requirements().stream().anyMatch(it -> it.candidates().size() > 1)) {
            needed.addCompared(rule, team.zone());
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
                add(CalendarPeriods.isoWeeks(date(first, zone), date(last, zone), zone));
            } else if (bookable.limits().perDay().isPresent()) {
                add(CalendarPeriods.days(date(first, zone), date(last, zone), zone));
            }
        }
        return this;
    }

    private void addCompared(AssignmentRule rule, ZoneId zone) {
        switch (rule) {
            case LEAST_BOOKED_WEEK, SAME_AS_LAST ->
                add(CalendarPeriods.isoWeeks(date(first, zone), date(last, zone), zone));
            case LEAST_BOOKED_MONTH -> add(CalendarPeriods.months(date(first, zone), date(last, zone), zone));
            case LEAST_RECENT, FIRST_LISTED -> {}
        }
    }

    private void add(Interval period) {
        from = period.start().isBefore(from) ? period.start() : from;
        to = period.end().isAfter(to) ? period.end() : to;
    }

    private static LocalDate date(Instant instant, ZoneId zone) {
        return WallClock.of(zone).date(instant);
    }

    private Interval range() {
        return new Interval(from, to);
    }
}
