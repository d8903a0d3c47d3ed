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
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Expands stored time off to its occurrences. */
final class TimeOffOccurrences {
    private static final Instant END = Instant.parse("9999-12-30T00:00:00Z");

    private TimeOffOccurrences() {}

    /** Each occurrence that overlaps {@code range}, not cut to it, ascending. */
    static Stream<TimeOffEntry> within(TimeOffRows.Stored stored, ZoneId zone, Interval range) {
        return switch (stored.time()) {
            case TimeOff.Recurring recurring ->
                times(recurring, zone, range).map(time -> occurrence(stored, recurring, zone, time));
            case TimeOff.Period period ->
                Stream.of(entry(stored, zone, period.time()))
                        .filter(it -> it.time().overlaps(range));
            case TimeOff.WholeDays days ->
                days(stored, days, zone).stream().filter(it -> it.time().overlaps(range));
            case TimeOff.LocalPeriod local -> throw new IllegalStateException("local periods are not stored: " + local);
            case TimeOff.RecurringLocalPeriod local ->
                throw new IllegalStateException("local periods are not stored: " + local);
        };
    }

    /**
     * The time off; if it recurs, the series with the time of its first occurrence. Empty if it has none, as on a date that
     * the zone skipped.
     */
    static Optional<TimeOffEntry> whole(TimeOffRows.Stored stored, ZoneId zone) {
        return switch (stored.time()) {
            case TimeOff.Recurring recurring ->
                times(recurring, zone, fromFirst(recurring, zone)).findFirst().map(time -> entry(stored, zone, time));
            case TimeOff.Period period -> Optional.of(entry(stored, zone, period.time()));
            case TimeOff.WholeDays days -> days(stored, days, zone);
            case TimeOff.LocalPeriod local -> throw new IllegalStateException("local periods are not stored: " + local);
            case TimeOff.RecurringLocalPeriod local ->
                throw new IllegalStateException("local periods are not stored: " + local);
        };
    }

    /** The occurrence of a series with this local start; empty if it has none, or if the time off does not recur. */
    static Optional<TimeOffEntry> at(TimeOffRows.Stored stored, ZoneId zone, LocalDateTime start) {
        if (!(stored.time() instanceof TimeOff.Recurring) || !isInYears1To9999(start)) {
            return Optional.empty();
        }
        Interval moment = Interval.of(WallClock.of(zone).start(start), Duration.ofSeconds(1));
        return within(stored, zone, moment)
                .filter(it -> it.occurrence().equals(Optional.of(start)))
                .findFirst();
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

    private static Stream<Interval> times(TimeOff.Recurring recurring, ZoneId zone, Interval range) {
        WallClock clock = WallClock.of(zone);
        // An occurrence may start before the range by its own length. Two more days cover changes of the UTC offset.
        Duration longest =
                recurring.duration().exact().plusDays(recurring.duration().days() + 2L);
        return new Recurrence(recurring.start(), zone, recurring.rule(), recurring.exdates(), Set.of())
                .occurrences(range.widen(longest, Duration.ZERO))
                .map(start -> new Interval(start, end(clock, start, recurring.duration())))
                .filter(time -> time.overlaps(range));
    }

    /** From the first occurrence to the last year of recurrences. */
    private static Interval fromFirst(TimeOff.Recurring recurring, ZoneId zone) {
        return new Interval(WallClock.of(zone).start(recurring.start()).minus(Duration.ofDays(2)), END);
    }

    private static boolean isInYears1To9999(LocalDateTime time) {
        return time.getYear() >= 1 && time.getYear() <= 9999;
    }

    private static TimeOffEntry occurrence(
            TimeOffRows.Stored stored, TimeOff.Recurring recurring, ZoneId zone, Interval time) {
        TimeOffEntry series = entry(stored, zone, time);
        return new TimeOffEntry(
                series.id(),
                Optional.of(localStart(recurring, WallClock.of(zone), time.start())),
                series.ownerId(),
                zone,
                time,
                series.allDay(),
                series.recurrence(),
                series.reason());
    }

    /**
     * The local start as the rule gives it: all occurrences of a series have one time of day. A change of the clocks may
     * move a start, and rarely to the next date.
     */
    private static LocalDateTime localStart(TimeOff.Recurring recurring, WallClock clock, Instant start) {
        LocalDateTime byRule = clock.date(start).atTime(recurring.start().toLocalTime());
        return clock.start(byRule).equals(start) ? byRule : clock.local(start);
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
                Optional.empty(),
                stored.ownerId(),
                zone,
                time,
                TimeOffChecks.isAllDay(stored.time()),
                recurrence,
                stored.reason());
    }
}
