package dev.openings.jooq.schedules;

import dev.openings.availability.Schedule;
import dev.openings.availability.TimeOff;
import dev.openings.recurrence.Recurrence;
import dev.openings.time.Interval;
import dev.openings.time.IntervalSet;
import dev.openings.time.PeriodDuration;
import dev.openings.time.WallClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Stored absences as people see them: one by one, those that recur expanded. */
final class TimeOffOccurrences {
    private TimeOffOccurrences() {}

    /** Each occurrence that touches {@code range}, whole, ascending. */
    static Stream<TimeOffEntry> within(TimeOffRows.Stored stored, ZoneId zone, Interval range) {
        return switch (stored.time()) {
            case TimeOff.Recurring recurring -> occurrences(stored, recurring, zone, range);
            case TimeOff.Period period ->
                Stream.of(absence(stored, zone, period.time()))
                        .filter(it -> it.time().overlaps(range));
            case TimeOff.WholeDays days ->
                days(stored, days, zone).stream().filter(it -> it.time().overlaps(range));
            case TimeOff.LocalPeriod local -> throw new IllegalStateException("a local period is not stored: " + local);
        };
    }

    /** The absence; of one that recurs, the first occurrence. Empty if it has none: a date that the zone skipped. */
    static Optional<TimeOffEntry> first(TimeOffRows.Stored stored, ZoneId zone) {
        return switch (stored.time()) {
            case TimeOff.Recurring recurring -> {
                Instant start = WallClock.of(zone).start(recurring.start());
                Interval year = Interval.of(start.minus(Duration.ofDays(2)), Duration.ofDays(400));
                yield occurrences(stored, recurring, zone, year).findFirst();
            }
            case TimeOff.Period period -> Optional.of(absence(stored, zone, period.time()));
            case TimeOff.WholeDays days -> days(stored, days, zone);
            case TimeOff.LocalPeriod local -> throw new IllegalStateException("a local period is not stored: " + local);
        };
    }

    /** The time that the absence takes away in {@code range}. */
    static IntervalSet time(TimeOff time, ZoneId zone, Interval range) {
        return Schedule.of(zone).withTimeOff(List.of(time)).off(range);
    }

    private static Optional<TimeOffEntry> days(TimeOffRows.Stored stored, TimeOff.WholeDays days, ZoneId zone) {
        WallClock clock = WallClock.of(zone);
        Instant start = clock.startOfDay(days.first());
        Instant end = clock.endOfDay(days.last());
        return start.isBefore(end) ? Optional.of(absence(stored, zone, new Interval(start, end))) : Optional.empty();
    }

    private static Stream<TimeOffEntry> occurrences(
            TimeOffRows.Stored stored, TimeOff.Recurring recurring, ZoneId zone, Interval range) {
        WallClock clock = WallClock.of(zone);
        // One that began up to its own length earlier may reach into the range; two days more for changes of the
        // clocks.
        Duration longest =
                recurring.duration().exact().plusDays(recurring.duration().days() + 2L);
        return new Recurrence(recurring.start(), zone, recurring.rule(), recurring.exdates(), Set.of())
                .occurrences(range.widen(longest, Duration.ZERO))
                .map(start -> new Interval(start, end(clock, start, recurring.duration())))
                .filter(time -> time.overlaps(range))
                .map(time -> absence(stored, zone, time));
    }

    /** Days on the wall clock, read as an end; then the exact part. */
    private static Instant end(WallClock clock, Instant start, PeriodDuration duration) {
        Instant day = duration.isExact() ? start : clock.end(clock.local(start).plusDays(duration.days()));
        return day.plus(duration.exact());
    }

    private static TimeOffEntry absence(TimeOffRows.Stored stored, ZoneId zone, Interval time) {
        Optional<String> recurrence = stored.time() instanceof TimeOff.Recurring recurring
                ? Optional.of(recurring.rule().text())
                : Optional.empty();
        return new TimeOffEntry(
                stored.id(),
                stored.ownerId(),
                zone,
                time,
                TimeOffChecks.isAllDay(stored.time()),
                recurrence,
                stored.reason());
    }
}
