package dev.openings.availability;

import dev.openings.recurrence.Recurrence;
import dev.openings.time.Interval;
import dev.openings.time.IntervalSet;
import dev.openings.time.WallClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;

/** Expands the time off of a schedule to intervals. */
final class TimeOffExpander {
    private static final long DAY = 86_400;

    private final WallClock clock;
    private final Interval range;
    private final IntervalSet.Builder found = IntervalSet.builder();

    private TimeOffExpander(WallClock clock, Interval range) {
        this.clock = clock;
        this.range = range;
    }

    static IntervalSet of(Schedule schedule, Interval range) {
        List<TimeOff> absences = schedule.timeOff();
        if (absences.isEmpty()) {
            return IntervalSet.empty();
        }
        TimeOffExpander expansion = new TimeOffExpander(WallClock.of(schedule.zone()), range);
        absences.forEach(expansion::add);
        return expansion.found.build().within(range);
    }

    private void add(TimeOff absence) {
        switch (absence) {
            case TimeOff.Period period -> found.add(period.time());
            case TimeOff.LocalPeriod period ->
                found.add(
                        clock.start(period.start()).getEpochSecond(),
                        clock.end(period.end()).getEpochSecond());
            case TimeOff.WholeDays days ->
                found.add(
                        clock.startOfDay(days.first().toEpochDay()),
                        clock.endOfDay(days.last().toEpochDay()));
            case TimeOff.Recurring recurring -> addOccurrences(recurring);
            case TimeOff.RecurringLocalPeriod recurring -> addOccurrences(recurring);
        }
    }

    private void addOccurrences(TimeOff.Recurring recurring) {
        // Two days more, because the offset may change in between.
        Duration length =
                recurring.duration().exact().plusDays(recurring.duration().days() + 2L);
        Interval starts = range.widen(length, Duration.ZERO);
        new Recurrence(recurring.start(), clock.zone(), recurring.rule(), recurring.exdates(), Set.of())
                .occurrences(starts)
                .forEach(start -> found.add(start.getEpochSecond(), end(start, recurring)));
    }

    private void addOccurrences(TimeOff.RecurringLocalPeriod recurring) {
        Duration length = Duration.between(recurring.start(), recurring.end());
        Interval starts = range.widen(length.plusDays(2), Duration.ZERO);
        new Recurrence(recurring.start(), clock.zone(), recurring.rule(), recurring.exdates(), Set.of())
                .localOccurrences(starts)
                .mapToLong(local -> local.toEpochSecond(ZoneOffset.UTC))
                .forEach(local -> found.add(clock.startSecond(local), clock.endSecond(local + length.toSeconds())));
    }

    private long end(Instant start, TimeOff.Recurring recurring) {
        long second = start.getEpochSecond();
        long exact = recurring.duration().exact().toSeconds();
        if (recurring.duration().isExact()) {
            return second + exact;
        }
        long local = clock.localSecond(second) + recurring.duration().days() * DAY;
        return clock.endSecond(local) + exact;
    }
}
