package dev.openings.jooq.schedules;

import dev.openings.availability.TimeOff;
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

/** Reads what people write about an absence. */
final class TimeOffChecks {
    private static final int LONGEST_RULE = 1_000;

    private TimeOffChecks() {}

    /** The absence, or empty when {@code checks} found problems. */
    static Optional<TimeOff> read(InputChecks checks, NewTimeOff input, ZoneId zone) {
        Optional<RecurrenceRule> rule = rule(checks, input);
        boolean asPeriod = input.from().isPresent() || input.to().isPresent();
        boolean asDays = input.fromDate().isPresent() || input.toDate().isPresent();
        if (asPeriod == asDays) {
            checks.invalid("Give either from and to, or fromDate and toDate.", asPeriod ? "fromDate" : "from");
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
        if (text.length() > LONGEST_RULE) {
            checks.invalid(
                    "recurrence has " + text.length() + " characters; at most " + LONGEST_RULE + " are allowed.",
                    "recurrence");
            return Optional.empty();
        }
        try {
            return Optional.of(RecurrenceRule.parse(text));
        } catch (IllegalArgumentException wrong) {
            checks.invalid("recurrence is not an RRULE that is understood here: " + wrong.getMessage(), "recurrence");
            return Optional.empty();
        }
    }

    private static Optional<TimeOff> period(
            InputChecks checks, NewTimeOff input, ZoneId zone, Optional<RecurrenceRule> rule) {
        present(checks, input.from(), "from");
        present(checks, input.to(), "to");
        input.from().ifPresent(it -> checks.instant(it, "from"));
        input.to().ifPresent(it -> checks.instant(it, "to"));
        if (!checks.areFine()) {
            return Optional.empty();
        }
        Instant from = input.from().orElseThrow();
        Instant to = input.to().orElseThrow();
        if (!from.isBefore(to)) {
            checks.invalid("to must be after from: " + from + ", " + to + ".", "to");
            return Optional.empty();
        }
        if (rule.isEmpty()) {
            return Optional.of(new TimeOff.Period(new Interval(from, to)));
        }
        WallClock clock = WallClock.of(zone);
        return recurring(checks, clock.local(from), distance(clock, from, to), rule.get(), "to");
    }

    private static Optional<TimeOff> days(InputChecks checks, NewTimeOff input, Optional<RecurrenceRule> rule) {
        present(checks, input.fromDate(), "fromDate");
        present(checks, input.toDate(), "toDate");
        input.fromDate().ifPresent(it -> checks.date(it, "fromDate"));
        input.toDate().ifPresent(it -> checks.date(it, "toDate"));
        if (!checks.areFine()) {
            return Optional.empty();
        }
        LocalDate first = input.fromDate().orElseThrow();
        LocalDate last = input.toDate().orElseThrow();
        if (last.isBefore(first)) {
            checks.invalid("toDate must not be before fromDate: " + first + ", " + last + ".", "toDate");
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
     * How far apart the two are on the wall: whole days, and what remains. Within one day elapsed time says it, also when the clocks change in
     * between.
     */
    private static PeriodDuration distance(WallClock clock, Instant from, Instant to) {
        LocalDateTime start = clock.local(from);
        LocalDateTime end = clock.local(to);
        Duration apart = Duration.between(start, end);
        if (apart.compareTo(Duration.ofDays(1)) < 0) {
            return apart.isPositive() ? PeriodDuration.of(apart) : PeriodDuration.of(Duration.between(from, to));
        }
        return new PeriodDuration((int) apart.toDays(), apart.minusDays(apart.toDays()));
    }

    private static void present(InputChecks checks, Optional<?> value, String field) {
        if (value.isEmpty()) {
            checks.invalid(field + " is missing.", field);
        }
    }

    /** True if an absence is whole days on its owner's clock. */
    static boolean isAllDay(TimeOff time) {
        return switch (time) {
            case TimeOff.WholeDays days -> true;
            case TimeOff.Recurring recurring ->
                recurring.start().toLocalTime().equals(LocalTime.MIDNIGHT)
                        && recurring.duration().exact().isZero();
            case TimeOff.Period period -> false;
            case TimeOff.LocalPeriod local -> false;
        };
    }
}
