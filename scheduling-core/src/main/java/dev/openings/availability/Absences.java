package dev.openings.availability;

import dev.openings.recurrence.Recurrence;
import dev.openings.time.Interval;
import dev.openings.time.IntervalSet;
import dev.openings.time.WallClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/** Turns time off into intervals. */
final class Absences {
    private Absences() {}

    /** Every absence that meets {@code range}, and some around it. */
    static IntervalSet of(ZoneId zone, List<TimeOff> timeOff, Interval range) {
        WallClock clock = WallClock.of(zone);
        IntervalSet.Builder absences = IntervalSet.builder();
        for (TimeOff absence : timeOff) {
            switch (absence) {
                case TimeOff.Period period -> absences.add(period.time());
                case TimeOff.LocalPeriod local -> add(absences, clock.start(local.start()), clock.end(local.end()));
                case TimeOff.WholeDays days ->
                    add(absences, clock.startOfDay(days.first()), clock.endOfDay(days.last()));
                case TimeOff.Recurring recurring -> addOccurrences(absences, clock, recurring, range);
            }
        }
        return absences.build();
    }

    private static void addOccurrences(
            IntervalSet.Builder absences, WallClock clock, TimeOff.Recurring recurring, Interval range) {
        // An occurrence that began up to its own length earlier may reach into the range; two days more for changes of
        // the clocks.
        Duration longest =
                recurring.duration().exact().plusDays(recurring.duration().days() + 2L);
        new Recurrence(recurring.start(), clock.zone(), recurring.rule(), recurring.exdates(), Set.of())
                .occurrences(range.widen(longest, Duration.ZERO))
                .forEach(start -> add(absences, start, clock.plusToEnd(start, recurring.duration())));
    }

    private static void add(IntervalSet.Builder absences, Instant start, Instant end) {
        absences.add(start.getEpochSecond(), end.getEpochSecond());
    }
}
