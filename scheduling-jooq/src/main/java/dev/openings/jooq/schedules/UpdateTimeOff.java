package dev.openings.jooq.schedules;

import dev.openings.availability.TimeOff;
import dev.openings.jooq.audit.EventKind;
import dev.openings.jooq.operation.InputRule;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.validation.InputChecks;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Changes the period, the recurrence or the reason of time off as a whole. */
record UpdateTimeOff(ChangeTimeOff change) {
    Outcome<ChangedTimeOff> update(TimeOffChange input) {
        return change.locked(input.id(), (stored, zone) -> update(stored, input, zone));
    }

    private Outcome<ChangedTimeOff> update(TimeOffRows.Stored stored, TimeOffChange input, ZoneId zone) {
        InputChecks checks = new InputChecks();
        Optional<String> reason = checks.optionalLine(input.reason().applyTo(stored.reason()), "reason");
        Optional<String> rule = input.recurrence().applyTo(rule(stored));
        Optional<TimeOff> time = input.hasPeriod()
                ? TimeOffChecks.read(checks, period(stored, input, rule), zone)
                : TimeOffChecks.repeating(checks, stored.time(), rule, zone);
        if (time.isEmpty() || !checks.areFine()) {
            return checks.refused();
        }
        var after =
                new TimeOffRows.Stored(stored.id(), stored.ownerId(), leavingOut(stored.time(), time.get()), reason);
        Optional<TimeOffEntry> whole = TimeOffOccurrences.whole(after, zone);
        if (whole.isEmpty()) {
            return Outcome.refused(InputRule.NO_SUCH_LOCAL_TIME
                    .at(input.fromDate().isPresent() ? "fromDate" : "from")
                    .with("zone", zone));
        }
        TimeOffRows.update(change.tx(), after);
        change.done(stored, EventKind.TIME_OFF_CHANGED, "Changed time off.", Optional.empty());
        return Outcome.done(new ChangedTimeOff(stored.id(), whole, TimeOffConflicts.of(change.tx(), after, zone)));
    }

    private static NewTimeOff period(TimeOffRows.Stored stored, TimeOffChange input, Optional<String> rule) {
        return new NewTimeOff(
                stored.ownerId(), input.from(), input.to(), input.fromDate(), input.toDate(), rule, Optional.empty());
    }

    private static Optional<String> rule(TimeOffRows.Stored stored) {
        return stored.time() instanceof TimeOff.RecurringLocalPeriod recurring
                ? Optional.of(recurring.rule().text())
                : Optional.empty();
    }

    /** Dates that were left out stay left out, at the time of day at which occurrences start now. */
    private static TimeOff leavingOut(TimeOff before, TimeOff after) {
        if (!(before instanceof TimeOff.RecurringLocalPeriod old)
                || !(after instanceof TimeOff.RecurringLocalPeriod series)) {
            return after;
        }
        LocalTime start = series.start().toLocalTime();
        Set<LocalDateTime> exdates =
                old.exdates().stream().map(it -> it.toLocalDate().atTime(start)).collect(Collectors.toSet());
        return new TimeOff.RecurringLocalPeriod(series.start(), series.end(), series.rule(), exdates);
    }
}
