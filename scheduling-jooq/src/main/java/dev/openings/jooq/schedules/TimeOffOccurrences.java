package dev.openings.jooq.schedules;

import dev.openings.availability.Schedule;
import dev.openings.availability.TimeOff;
import dev.openings.recurrence.Recurrence;
import dev.openings.time.Interval;
import dev.openings.time.IntervalSet;
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
    /** The end of the last year of recurrences. */
    static final Instant END = Instant.parse("9999-12-30T00:00:00Z");

    private TimeOffOccurrences() {}

    /** Each occurrence that overlaps {@code range}, not cut to it, ascending. */
    static Stream<TimeOffEntry> within(TimeOffRows.Stored stored, ZoneId zone, Interval range) {
        return switch (stored.time()) {
            case TimeOff.RecurringLocalPeriod recurring ->
                times(recurring, zone, range).map(it -> occurrence(stored, zone, it));
            case TimeOff.Period period ->
                Stream.of(entry(stored, zone, period.time()))
                        .filter(it -> it.time().overlaps(range));
            case TimeOff.WholeDays days ->
                days(stored, days, zone).stream().filter(it -> it.time().overlaps(range));
            case TimeOff.LocalPeriod local -> throw TimeOffRows.isNotStored(local);
            case TimeOff.Recurring recurring -> throw TimeOffRows.isNotStored(recurring);
        };
    }

    /**
     * The time off; if it recurs, the series with the time of its first occurrence. Empty if it has none, as on a date that
     * the zone skipped.
     */
    static Optional<TimeOffEntry> whole(TimeOffRows.Stored stored, ZoneId zone) {
        return switch (stored.time()) {
            case TimeOff.RecurringLocalPeriod recurring ->
                times(recurring, zone, fromFirst(recurring, zone))
                        .findFirst()
                        .map(it -> entry(stored, zone, it.time()));
            case TimeOff.Period period -> Optional.of(entry(stored, zone, period.time()));
            case TimeOff.WholeDays days -> days(stored, days, zone);
            case TimeOff.LocalPeriod local -> throw TimeOffRows.isNotStored(local);
            case TimeOff.Recurring recurring -> throw TimeOffRows.isNotStored(recurring);
        };
    }

    /** The occurrence of a series with this local start; empty if it has none, or if the time off does not recur. */
    static Optional<TimeOffEntry> at(TimeOffRows.Stored stored, ZoneId zone, LocalDateTime start) {
        if (!(stored.time() instanceof TimeOff.RecurringLocalPeriod) || !isInYears1To9999(start)) {
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

    /**
     * One occurrence.
     *
     * @param start in local time, as the rule gives it: a change of the clocks may move it, and rarely to the next date
     * @param time of the occurrence
     */
    private record Occurrence(LocalDateTime start, Interval time) {}

    private static Stream<Occurrence> times(TimeOff.RecurringLocalPeriod recurring, ZoneId zone, Interval range) {
        WallClock clock = WallClock.of(zone);
        Duration length = Duration.between(recurring.start(), recurring.end());
        // An occurrence may start before the range by its own length. Two more days cover changes of the UTC offset.
        return new Recurrence(recurring.start(), zone, recurring.rule(), recurring.exdates(), Set.of())
                .localOccurrences(range.widen(length.plusDays(2), Duration.ZERO))
                .flatMap(start -> occurrence(clock, start, start.plus(length)).stream())
                .filter(it -> it.time().overlaps(range))
                // Of a date that the zone skipped, the occurrence is that of the next date.
                .distinct();
    }

    /** Empty if a change of the clocks leaves nothing of it. */
    private static Optional<Occurrence> occurrence(WallClock clock, LocalDateTime from, LocalDateTime to) {
        Instant start = clock.start(from);
        Instant end = clock.end(to);
        LocalDateTime byRule = clock.date(start).atTime(from.toLocalTime());
        LocalDateTime local = clock.start(byRule).equals(start) ? byRule : from;
        return start.isBefore(end) ? Optional.of(new Occurrence(local, new Interval(start, end))) : Optional.empty();
    }

    /** From the first occurrence to the last year of recurrences. */
    private static Interval fromFirst(TimeOff.RecurringLocalPeriod recurring, ZoneId zone) {
        return new Interval(WallClock.of(zone).start(recurring.start()).minus(Duration.ofDays(2)), END);
    }

    private static boolean isInYears1To9999(LocalDateTime time) {
        return time.getYear() >= 1 && time.getYear() <= 9999;
    }

    private static TimeOffEntry occurrence(TimeOffRows.Stored stored, ZoneId zone, Occurrence occurrence) {
        TimeOffEntry series = entry(stored, zone, occurrence.time());
        return new TimeOffEntry(
                series.id(),
                Optional.of(occurrence.start()),
                series.ownerId(),
                zone,
                series.time(),
                series.allDay(),
                series.recurrence(),
                series.reason());
    }

    private static TimeOffEntry entry(TimeOffRows.Stored stored, ZoneId zone, Interval time) {
        Optional<String> recurrence = stored.time() instanceof TimeOff.RecurringLocalPeriod recurring
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
