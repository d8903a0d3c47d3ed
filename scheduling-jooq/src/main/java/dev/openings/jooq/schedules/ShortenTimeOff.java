package dev.openings.jooq.schedules;

import dev.openings.availability.TimeOff;
import dev.openings.jooq.audit.EventKind;
import dev.openings.jooq.operation.InputRule;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.validation.InputChecks;
import dev.openings.recurrence.Recurrence;
import dev.openings.time.Interval;
import dev.openings.time.WallClock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Leaves occurrences out of recurring time off, or ends it. With its last occurrence, the series is removed. */
record ShortenTimeOff(ChangeTimeOff change) {
    /** As many as the column {@code exdates} holds. */
    static final int MAX_LEFT_OUT = 500;

    /** Leaves out the occurrence with this local start. */
    Outcome<ChangedTimeOff> withoutOccurrence(UUID id, LocalDateTime start) {
        return change.locked(
                id,
                (stored, zone) -> TimeOffOccurrences.at(stored, zone, start)
                        .map(found -> leaveOut(stored, zone, found))
                        .orElseGet(ChangeTimeOff::unknown));
    }

    /** Leaves out the occurrence that the rule has on this date. */
    Outcome<ChangedTimeOff> withoutDate(UUID id, LocalDate date) {
        InputChecks checks = new InputChecks();
        checks.date(date, "date");
        if (!checks.areFine()) {
            return checks.refused();
        }
        return change.locked(id, (stored, zone) -> {
            Optional<TimeOffEntry> found = recurring(stored)
                    .flatMap(it -> TimeOffOccurrences.at(
                            stored, zone, date.atTime(it.start().toLocalTime())));
            return found.map(it -> leaveOut(stored, zone, it)).orElseGet(() -> noOccurrence(date));
        });
    }

    /** Ends the series with the last occurrence on or before this date. A series that ends earlier stays as it is. */
    Outcome<ChangedTimeOff> until(UUID id, LocalDate last) {
        InputChecks checks = new InputChecks();
        checks.date(last, "lastDate");
        if (!checks.areFine()) {
            return checks.refused();
        }
        return change.locked(
                id,
                (stored, zone) -> recurring(stored)
                        .filter(it -> !last.isBefore(it.start().toLocalDate()))
                        .map(it -> until(stored, it, zone, last))
                        .orElseGet(() -> Outcome.refused(
                                InputRule.BEFORE_FIRST_OCCURRENCE.at("lastDate").with("value", last))));
    }

    private Outcome<ChangedTimeOff> leaveOut(TimeOffRows.Stored stored, ZoneId zone, TimeOffEntry occurrence) {
        TimeOff.RecurringLocalPeriod recurring = recurring(stored).orElseThrow();
        LocalDateTime start = occurrence.occurrence().orElseThrow();
        Set<LocalDateTime> exdates = new HashSet<>(recurring.exdates());
        exdates.add(start);
        TimeOff rest = new TimeOff.RecurringLocalPeriod(recurring.start(), recurring.end(), recurring.rule(), exdates);
        boolean isTooLong = exdates.size() > MAX_LEFT_OUT
                && TimeOffOccurrences.whole(stored.with(rest), zone).isPresent();
        return isTooLong
                ? Outcome.refused(InputRule.TOO_MANY_LEFT_OUT.at("id").with("maximum", MAX_LEFT_OUT))
                : change(
                        stored,
                        zone,
                        rest,
                        EventKind.TIME_OFF_REMOVED,
                        "Removed the time off of " + start.toLocalDate() + ".",
                        Optional.of(occurrence.time()));
    }

    private Outcome<ChangedTimeOff> until(
            TimeOffRows.Stored stored, TimeOff.RecurringLocalPeriod recurring, ZoneId zone, LocalDate last) {
        if (!continuesAfter(recurring, zone, last)) {
            return Outcome.done(new ChangedTimeOff(stored.id(), TimeOffOccurrences.whole(stored, zone), List.of()));
        }
        TimeOff rest = new TimeOff.RecurringLocalPeriod(
                recurring.start(), recurring.end(), recurring.rule().until(last), recurring.exdates());
        return change(
                stored,
                zone,
                rest,
                EventKind.TIME_OFF_CHANGED,
                "Ended the recurring time off with " + last + ".",
                Optional.empty());
    }

    private static boolean continuesAfter(TimeOff.RecurringLocalPeriod recurring, ZoneId zone, LocalDate last) {
        Interval rest = new Interval(WallClock.of(zone).startOfDay(last), TimeOffOccurrences.END);
        return Recurrence.of(recurring.start(), zone, recurring.rule())
                .localOccurrences(rest)
                .anyMatch(it -> it.toLocalDate().isAfter(last));
    }

    private Outcome<ChangedTimeOff> change(
            TimeOffRows.Stored stored,
            ZoneId zone,
            TimeOff rest,
            EventKind kind,
            String summary,
            Optional<Interval> freed) {
        TimeOffRows.Stored after = stored.with(rest);
        Optional<TimeOffEntry> whole = TimeOffOccurrences.whole(after, zone);
        if (whole.isEmpty()) {
            return change.remove(stored, zone);
        }
        List<UUID> inside = new ArrayList<>(TimeOffConflicts.of(change.tx(), stored, zone));
        inside.removeAll(TimeOffConflicts.of(change.tx(), after, zone));
        TimeOffRows.update(change.tx(), after);
        change.done(stored, kind, summary, freed);
        return Outcome.done(new ChangedTimeOff(stored.id(), whole, inside));
    }

    private static Optional<TimeOff.RecurringLocalPeriod> recurring(TimeOffRows.Stored stored) {
        return stored.time() instanceof TimeOff.RecurringLocalPeriod recurring
                ? Optional.of(recurring)
                : Optional.empty();
    }

    private static Outcome<ChangedTimeOff> noOccurrence(LocalDate date) {
        return Outcome.refused(InputRule.NO_OCCURRENCE.at("date").with("value", date));
    }
}
