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

/** Expands stored time off to its occurrences. */
final class TimeOffOccurrences {
    private TimeOffOccurrences() {}

    /** Each occurrence that overlaps {@code range}, not cut to it, ascending. */
    static Stream<TimeOffEntry> within(TimeOffRows.Stored stored, ZoneId zone, Interval range) {
        return switch (stored.time()) {
            case TimeOff.Recurring recurring -> occurrences(stored, recurring, zone, range);
            case TimeOff.Period period ->
                Stream.of(entry(stored, zone, period.time()))
                        .filter(it -> it.time().overlaps(range));
            case TimeOff.WholeDays days ->
                days(stored, days, zone).stream().filter(it -> it.time().overlaps(range));
            case TimeOff.LocalPeriod local -> throw new IllegalStateException("local periods are not stored: " + local);
        };
    }

    /** The time off; if it recurs, its first occurrence. Empty if it has none, as on a date that the zone skipped. */
    static Optional<TimeOffEntry> first(TimeOffRows.Stored stored, ZoneId zone) {
        return switch (stored.time()) {
            case TimeOff.Recurring recurring -> {
                Instant start = WallClock.of(zone).start(recurring.start());
                Interval year = Interval.of(start.minus(Duration.ofDays(2)), Duration.ofDays(400));
                yield occurrences(stored, recurring, zone, year).findFirst();
            }
            case TimeOff.Period period -> Optional.of(entry(stored, zone, period.time()));
            case TimeOff.WholeDays days -> days(stored, days, zone);
            case TimeOff.LocalPeriod local -> throw new IllegalStateException("local periods are not stored: " + local);
        };
    }

    /** The part of {@code range} that the time off covers. */
    static IntervalSet time(TimeOff time, ZoneId zone, Interval range) {
        return Schedule.of(zone).withTimeOff(List.of(time)).off(range);
    }

    private static Optional<TimeOffEntry> days(TimeOffRows.Stored stored, TimeOff.WholeDays days, ZoneId zone) {
        WallClock clock = WallClock.of(zone);
        Instant start = clock.startOfDay(days.first());
        Instant end = clock.endOfDay(days.last());
        return start.isBefore(end) ? Optional.of(entry(stored, zone, new Interval(start, end))) : Optional.empty();
    }

    private static Stream<TimeOffEntry> occurrences(
            TimeOffRows.Stored stored, TimeOff.Recurring recurring, ZoneId zone, Interval range) {
        WallClock clock = WallClock.of(zone);
        // An occurrence may start before the range by its own length. Two more days cover changes of the UTC offset.
        Duration longest =
                recurring.duration().exact().plusDays(recurring.duration().days() + 2L);
        return new Recurrence(recurring.start(), zone, recurring.rule(), recurring.exdates(), Set.of())
                .occurrences(range.widen(longest, Duration.ZERO))
                .map(start -> new Interval(start, end(clock, start, recurring.duration())))
                .filter(time -> time.overlaps(range))
                .map(time -> entry(stored, zone, time));
    }

    /** Adds the days in local time, resolved as an end, then the exact part. */
    private static Instant end(WallClock clock, Instant start, PeriodDuration duration) {
        Instant day = duration.isExact() ? start : clock.end(clock.local(start).plusDays(duration.days()));
        return day.plus(duration.exact());
    }

    private static TimeOffEntry entry(TimeOffRows.Stored stored, ZoneId zone, Interval time) {
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
