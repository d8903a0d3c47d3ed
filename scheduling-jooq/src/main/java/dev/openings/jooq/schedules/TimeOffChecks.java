package dev.openings.jooq.schedules;

import dev.openings.availability.TimeOff;
import dev.openings.jooq.operation.InputRule;
import dev.openings.jooq.validation.InputChecks;
import dev.openings.recurrence.RecurrenceRule;
import dev.openings.time.Interval;
import dev.openings.time.WallClock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/** Checks the input of time off and converts it to {@link TimeOff}. */
final class TimeOffChecks {
    private static final int MAX_RULE_LENGTH = 1_000;

    private TimeOffChecks() {}

    /** The time off; empty if {@code checks} has problems. */
    static Optional<TimeOff> read(InputChecks checks, NewTimeOff input, ZoneId zone) {
        Optional<RecurrenceRule> rule = rule(checks, input.recurrence());
        boolean asPeriod = input.from().isPresent() || input.to().isPresent();
        boolean asDays = input.fromDate().isPresent() || input.toDate().isPresent();
        if (asPeriod == asDays) {
            checks.add((asPeriod ? InputRule.TWO_PERIODS : InputRule.NO_PERIOD).at(asPeriod ? "fromDate" : "from"));
            return Optional.empty();
        }
        Optional<TimeOff> time = asPeriod ? period(checks, input, zone, rule) : days(checks, input, rule);
        return checks.areFine() ? time : Optional.empty();
    }

    /** The time off with another recurrence; empty if {@code checks} has problems. */
    static Optional<TimeOff> repeating(InputChecks checks, TimeOff time, Optional<String> recurrence, ZoneId zone) {
        Optional<RecurrenceRule> rule = rule(checks, recurrence);
        if (!checks.areFine()) {
            return Optional.empty();
        }
        WallClock clock = WallClock.of(zone);
        return switch (time) {
            case TimeOff.Period period ->
                rule.isEmpty()
                        ? Optional.of(period)
                        : recurring(checks, period.time(), clock, rule.get(), "recurrence");
            case TimeOff.WholeDays days ->
                rule.isEmpty() ? Optional.of(days) : recurring(checks, days, rule.get(), "recurrence");
            case TimeOff.RecurringLocalPeriod series ->
                rule.isEmpty()
                        ? once(checks, series, clock)
                        : recurring(checks, series.start(), series.end(), rule.get(), "recurrence");
            case TimeOff.LocalPeriod local -> throw TimeOffRows.isNotStored(local);
            case TimeOff.Recurring recurring -> throw TimeOffRows.isNotStored(recurring);
        };
    }

    /** The first occurrence alone. */
    private static Optional<TimeOff> once(InputChecks checks, TimeOff.RecurringLocalPeriod series, WallClock clock) {
        if (isAllDay(series)) {
            return Optional.of(new TimeOff.WholeDays(
                    series.start().toLocalDate(), series.end().toLocalDate().minusDays(1)));
        }
        Instant start = clock.start(series.start());
        Instant end = clock.end(series.end());
        if (!start.isBefore(end)) {
            checks.add(InputRule.NO_SUCH_LOCAL_TIME.at("recurrence").with("zone", clock.zone()));
            return Optional.empty();
        }
        return Optional.of(new TimeOff.Period(new Interval(start, end)));
    }

    private static Optional<RecurrenceRule> rule(InputChecks checks, Optional<String> recurrence) {
        if (recurrence.isEmpty()) {
            return Optional.empty();
        }
        String text = recurrence.get().strip();
        if (text.length() > MAX_RULE_LENGTH) {
            checks.maximumLength(text.length(), MAX_RULE_LENGTH, "recurrence");
            return Optional.empty();
        }
        try {
            return Optional.of(RecurrenceRule.parse(text));
        } catch (IllegalArgumentException unsupported) {
            checks.add(InputRule.UNSUPPORTED_RECURRENCE
                    .at("recurrence")
                    .with("detail", String.valueOf(unsupported.getMessage())));
            return Optional.empty();
        }
    }

    private static Optional<TimeOff> period(
            InputChecks checks, NewTimeOff input, ZoneId zone, Optional<RecurrenceRule> rule) {
        requirePresent(checks, input.from(), "from");
        requirePresent(checks, input.to(), "to");
        input.from().ifPresent(it -> checks.instant(it, "from"));
        input.to().ifPresent(it -> checks.instant(it, "to"));
        if (!checks.areFine()) {
            return Optional.empty();
        }
        Instant from = input.from().orElseThrow();
        Instant to = input.to().orElseThrow();
        if (!from.isBefore(to)) {
            checks.add(InputRule.NOT_AFTER_START.at("to").with("value", to));
            return Optional.empty();
        }
        if (rule.isEmpty()) {
            return Optional.of(new TimeOff.Period(new Interval(from, to)));
        }
        return recurring(checks, new Interval(from, to), WallClock.of(zone), rule.get(), "to");
    }

    private static Optional<TimeOff> days(InputChecks checks, NewTimeOff input, Optional<RecurrenceRule> rule) {
        requirePresent(checks, input.fromDate(), "fromDate");
        requirePresent(checks, input.toDate(), "toDate");
        input.fromDate().ifPresent(it -> checks.date(it, "fromDate"));
        input.toDate().ifPresent(it -> checks.date(it, "toDate"));
        if (!checks.areFine()) {
            return Optional.empty();
        }
        LocalDate first = input.fromDate().orElseThrow();
        LocalDate last = input.toDate().orElseThrow();
        if (last.isBefore(first)) {
            checks.add(InputRule.BEFORE_FROM_DATE.at("toDate").with("value", last));
            return Optional.empty();
        }
        if (rule.isEmpty()) {
            return Optional.of(new TimeOff.WholeDays(first, last));
        }
        return recurring(checks, new TimeOff.WholeDays(first, last), rule.get(), "toDate");
    }

    /** A series that keeps the local start and end of its first occurrence. */
    private static Optional<TimeOff> recurring(
            InputChecks checks, Interval first, WallClock clock, RecurrenceRule rule, String path) {
        LocalDateTime start = clock.local(first.start());
        LocalDateTime end = clock.local(first.end());
        if (!start.isBefore(end)) {
            checks.add(InputRule.NOT_AFTER_START_ON_CLOCK
                    .at(path)
                    .with("zone", clock.zone())
                    .with("value", first.end()));
            return Optional.empty();
        }
        return recurring(checks, start, end, rule, path);
    }

    private static Optional<TimeOff> recurring(
            InputChecks checks, TimeOff.WholeDays days, RecurrenceRule rule, String path) {
        LocalDateTime start = days.first().atStartOfDay();
        return recurring(checks, start, days.last().plusDays(1).atStartOfDay(), rule, path);
    }

    private static Optional<TimeOff> recurring(
            InputChecks checks, LocalDateTime start, LocalDateTime end, RecurrenceRule rule, String path) {
        checks.date(start.toLocalDate(), path);
        checks.span(TimeOffRows.length(start, end), path);
        return checks.areFine()
                ? Optional.of(new TimeOff.RecurringLocalPeriod(start, end, rule, Set.of()))
                : Optional.empty();
    }

    private static void requirePresent(InputChecks checks, Optional<?> value, String field) {
        if (value.isEmpty()) {
            checks.add(InputRule.REQUIRED.at(field));
        }
    }

    /** True if the time off is whole days in the time zone of the owner. */
    static boolean isAllDay(TimeOff time) {
        return switch (time) {
            case TimeOff.WholeDays days -> true;
            case TimeOff.RecurringLocalPeriod recurring ->
                recurring.start().toLocalTime().equals(LocalTime.MIDNIGHT)
                        && recurring.end().toLocalTime().equals(LocalTime.MIDNIGHT);
            case TimeOff.Period period -> false;
            case TimeOff.LocalPeriod local -> false;
            case TimeOff.Recurring recurring -> false;
        };
    }
}
