package dev.openings.jooq.schedules;

import dev.openings.availability.TimeOff;
import dev.openings.jooq.operation.InputRule;
import dev.openings.jooq.validation.InputChecks;
import dev.openings.recurrence.RecurrenceRule;
import dev.openings.time.Interval;
import dev.openings.time.PeriodDuration;
import dev.openings.time.WallClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;

/** Checks the input of time off and converts it to {@link TimeOff}. */
final class TimeOffChecks {
    private static final int MAX_RULE_LENGTH = 1_000;

    private TimeOffChecks() {}

    /** The time off; empty if {@code checks} has problems. */
    static Optional<TimeOff> read(InputChecks checks, NewTimeOff input, ZoneId zone) {
        Optional<RecurrenceRule> rule = rule(checks, input);
        boolean asPeriod = input.from().isPresent() || input.to().isPresent();
        boolean asDays = input.fromDate().isPresent() || input.toDate().isPresent();
        if (asPeriod == asDays) {
            checks.add((asPeriod ? InputRule.TWO_PERIODS : InputRule.NO_PERIOD).at(asPeriod ? "fromDate" : "from"));
            return Optional.empty();
        }
        Optional<TimeOff> time = asPeriod ? period(checks, input, zone, rule) : days(checks, input, rule);
        return checks.areFine() ? time : Optional.empty();
    }

    private static Optional<RecurrenceRule> rule(InputChecks checks, NewTimeOff input) {
        if (input.recurrence().isEmpty()) {
            return Optional.empty();
        }
        String text = input.recurrence().get().strip();
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
        WallClock clock = WallClock.of(zone);
        return recurring(checks, clock.local(from), localDistance(clock, from, to), rule.get(), "to");
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
        long days = ChronoUnit.DAYS.between(first, last) + 1;
        PeriodDuration span = new PeriodDuration((int) days, Duration.ZERO);
        return recurring(checks, first.atStartOfDay(), span, rule.get(), "toDate");
    }

    private static Optional<TimeOff> recurring(
            InputChecks checks, LocalDateTime start, PeriodDuration span, RecurrenceRule rule, String end) {
        checks.span(span, end);
        return Optional.of(new TimeOff.Recurring(start, span, rule, Set.of()));
    }

    /**
     * The distance in local time: whole days and the rest. Below one day, a distance that is not positive in local
     * time, as across a change of the UTC offset, is replaced by the elapsed time.
     */
    private static PeriodDuration localDistance(WallClock clock, Instant from, Instant to) {
        LocalDateTime start = clock.local(from);
        LocalDateTime end = clock.local(to);
        Duration distance = Duration.between(start, end);
        if (distance.compareTo(Duration.ofDays(1)) < 0) {
            return distance.isPositive() ? PeriodDuration.of(distance) : PeriodDuration.of(Duration.between(from, to));
        }
        return new PeriodDuration((int) distance.toDays(), distance.minusDays(distance.toDays()));
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
            case TimeOff.Recurring recurring ->
                recurring.start().toLocalTime().equals(LocalTime.MIDNIGHT)
                        && recurring.duration().exact().isZero();
            case TimeOff.Period period -> false;
            case TimeOff.LocalPeriod local -> false;
            case TimeOff.RecurringLocalPeriod local -> false;
        };
    }
}
