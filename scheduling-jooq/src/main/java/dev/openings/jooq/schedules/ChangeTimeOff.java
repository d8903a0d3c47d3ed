package dev.openings.jooq.schedules;

import dev.openings.availability.TimeOff;
import dev.openings.jooq.audit.AuditEvent;
import dev.openings.jooq.audit.EventKind;
import dev.openings.jooq.audit.EventWriter;
import dev.openings.jooq.audit.NewEvent;
import dev.openings.jooq.audit.SubjectKind;
import dev.openings.jooq.bookables.BookableRows;
import dev.openings.jooq.changes.CalendarChange;
import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.InputRule;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.permissions.Permission;
import dev.openings.jooq.permissions.Permissions;
import dev.openings.time.Interval;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jooq.DSLContext;

/** One change of stored time off: who may make it, the lock, the audit log, and who is told. */
record ChangeTimeOff(DSLContext tx, ServiceContext base, Actor actor) {
    /** The change of the time off, which other transactions cannot change until this one ends. */
    Outcome<ChangedTimeOff> locked(UUID id, BiFunction<TimeOffRows.Stored, ZoneId, Outcome<ChangedTimeOff>> change) {
        Optional<TimeOffRows.Stored> seen = byId(id);
        if (seen.isPresent()
                && !new Permissions(actor)
                        .has(Permission.CHANGE_HOURS, seen.get().ownerId())) {
            return Outcome.refused(Permission.CHANGE_HOURS.refusalOfObject("id"));
        }
        seen.ifPresent(it -> BookableRows.lock(tx, it.ownerId()));
        return byId(id).map(it -> change.apply(it, zone(it))).orElseGet(ChangeTimeOff::unknown);
    }

    /** Writes what was done to the audit log, and tells that the owner's time changed; empty: any time. */
    void done(TimeOffRows.Stored stored, EventKind kind, String summary, Optional<Interval> time) {
        EventWriter.write(tx, base, actor, NewEvent.of(kind, SubjectKind.TIME_OFF, stored.id(), summary));
        CalendarChange change = new CalendarChange(Set.of(stored.ownerId()), time, Optional.empty());
        AuditEvent.Subject subject = new AuditEvent.Subject(SubjectKind.TIME_OFF, stored.id());
        EventWriter.timeFreed(tx, base, actor, subject, change, false);
    }

    static Outcome<ChangedTimeOff> unknown() {
        return Outcome.refused(InputRule.UNKNOWN_TIME_OFF.at("id"));
    }

    /** Removes the time off with all of its occurrences. */
    Outcome<ChangedTimeOff> remove(TimeOffRows.Stored stored, ZoneId zone) {
        Optional<TimeOffEntry> whole = TimeOffOccurrences.whole(stored, zone);
        List<UUID> inside = whole.isPresent() ? TimeOffConflicts.of(tx, stored, zone) : List.of();
        TimeOffRows.delete(tx, stored.id());
        Optional<Interval> time = stored.time() instanceof TimeOff.RecurringLocalPeriod
                ? Optional.empty()
                : whole.map(TimeOffEntry::time);
        done(stored, EventKind.TIME_OFF_REMOVED, "Removed time off.", time);
        return Outcome.done(new ChangedTimeOff(stored.id(), Optional.empty(), inside));
    }

    private Optional<TimeOffRows.Stored> byId(UUID id) {
        return Optional.ofNullable(TimeOffRows.byIds(tx, List.of(id)).get(id));
    }

    private ZoneId zone(TimeOffRows.Stored stored) {
        return BookableRows.zones(tx, List.of(stored.ownerId()))
                .getOrDefault(stored.ownerId(), base.options().zone());
    }
}
