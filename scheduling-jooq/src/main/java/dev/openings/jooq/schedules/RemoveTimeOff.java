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
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jooq.DSLContext;

/** Removes time off, or one of its occurrences. */
record RemoveTimeOff(DSLContext tx, ServiceContext base, Actor actor) {
    /** As many as the column {@code exdates} holds. */
    static final int MAX_LEFT_OUT = 500;

    Outcome<UUID> all(UUID id) {
        return locked(id, this::remove);
    }

    Outcome<UUID> occurrence(UUID id, LocalDateTime start) {
        return locked(id, stored -> {
            Optional<TimeOffEntry> found = TimeOffOccurrences.at(stored, zone(stored), start);
            return stored.time() instanceof TimeOff.Recurring recurring && found.isPresent()
                    ? leaveOut(stored, recurring, found.get())
                    : unknown();
        });
    }

    /** The change of the time off, which other transactions cannot change until this one ends. */
    private Outcome<UUID> locked(UUID id, Function<TimeOffRows.Stored, Outcome<UUID>> change) {
        Optional<TimeOffRows.Stored> seen = byId(id);
        if (seen.isPresent()
                && !new Permissions(actor)
                        .has(Permission.CHANGE_HOURS, seen.get().ownerId())) {
            return Outcome.refused(Permission.CHANGE_HOURS.refusalOfObject("id"));
        }
        seen.ifPresent(it -> BookableRows.lock(tx, it.ownerId()));
        return byId(id).map(change).orElseGet(RemoveTimeOff::unknown);
    }

    private Outcome<UUID> remove(TimeOffRows.Stored stored) {
        TimeOffRows.delete(tx, stored.id());
        write(stored, "Removed time off.");
        Optional<Interval> time = stored.time() instanceof TimeOff.Recurring
                ? Optional.empty()
                : TimeOffOccurrences.whole(stored, zone(stored)).map(TimeOffEntry::time);
        freed(stored, time);
        return Outcome.done(stored.id());
    }

    private Outcome<UUID> leaveOut(TimeOffRows.Stored stored, TimeOff.Recurring recurring, TimeOffEntry occurrence) {
        Set<LocalDateTime> exdates = new HashSet<>(recurring.exdates());
        exdates.add(occurrence.occurrence().orElseThrow());
        TimeOff.Recurring rest =
                new TimeOff.Recurring(recurring.start(), recurring.duration(), recurring.rule(), exdates);
        var after = new TimeOffRows.Stored(stored.id(), stored.ownerId(), rest, stored.reason());
        if (TimeOffOccurrences.whole(after, zone(stored)).isEmpty()) {
            return remove(stored);
        }
        if (exdates.size() > MAX_LEFT_OUT) {
            return Outcome.refused(InputRule.TOO_MANY_LEFT_OUT.at("id").with("maximum", MAX_LEFT_OUT));
        }
        TimeOffRows.updateExdates(tx, stored.id(), exdates);
        String date = occurrence.occurrence().orElseThrow().toLocalDate().toString();
        write(stored, "Removed the time off of " + date + ".");
        freed(stored, Optional.of(occurrence.time()));
        return Outcome.done(stored.id());
    }

    private Optional<TimeOffRows.Stored> byId(UUID id) {
        return Optional.ofNullable(TimeOffRows.byIds(tx, List.of(id)).get(id));
    }

    private ZoneId zone(TimeOffRows.Stored stored) {
        return BookableRows.zones(tx, List.of(stored.ownerId()))
                .getOrDefault(stored.ownerId(), base.options().zone());
    }

    private void write(TimeOffRows.Stored stored, String summary) {
        NewEvent event = NewEvent.of(EventKind.TIME_OFF_REMOVED, SubjectKind.TIME_OFF, stored.id(), summary);
        EventWriter.write(tx, base, actor, event);
    }

    /** Tells that removed time off gave its time back. */
    private void freed(TimeOffRows.Stored stored, Optional<Interval> time) {
        CalendarChange change = new CalendarChange(Set.of(stored.ownerId()), time, Optional.empty());
        AuditEvent.Subject subject = new AuditEvent.Subject(SubjectKind.TIME_OFF, stored.id());
        EventWriter.timeFreed(tx, base, actor, subject, change, false);
    }

    private static Outcome<UUID> unknown() {
        return Outcome.refused(InputRule.UNKNOWN_TIME_OFF.at("id"));
    }
}
