package dev.openings.jooq.outside;

import static dev.openings.jooq.gen.Tables.OUTSIDE_CALENDAR;

import dev.openings.jooq.audit.AuditEvent;
import dev.openings.jooq.audit.EventKind;
import dev.openings.jooq.audit.EventWriter;
import dev.openings.jooq.audit.NewEvent;
import dev.openings.jooq.audit.SubjectKind;
import dev.openings.jooq.changes.CalendarChange;
import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.gen.tables.records.OutsideCalendarRecord;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.validation.TextLength;
import dev.openings.time.Interval;
import dev.openings.time.IntervalSet;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;

/** Writes what a read of an outside calendar found, in the transaction that has locked its row. */
record RecordReading(DSLContext tx, ServiceContext base, Actor actor) {
    private static final int MAX_ERROR = 1_000;

    /** As many visits as any calendar can overlap; the query of clashes shows the rest. */
    private static final int MAX_CLASHES = 1_000;

    /** Sets the columns of {@code row}, writes the time, and tells listeners what has changed. Does not update the row. */
    void record(OutsideCalendarRecord row, Reading reading) {
        Instant now = base.now();
        boolean wasClosed = isClosed(row, now);
        switch (reading) {
            case Reading.Filled filled -> fill(row, filled, now);
            case Reading.Unchanged unchanged -> succeed(row, now);
            case Reading.Failed(String reason) -> fail(row, reason, now);
        }
        row.setNextReadAt(ReadTimes.next(row.getId(), row.getFailures(), now));
        if (wasClosed != isClosed(row, now)) {
            announce(row, Optional.empty());
        }
    }

    private static boolean isClosed(OutsideCalendarRecord row, Instant now) {
        Instant readAt = row.getReadAt();
        return row.getWhenStale().equals(WhenStale.CLOSE.name())
                && (readAt == null || OutsideCalendar.isStale(readAt, now));
    }

    private void fill(OutsideCalendarRecord row, Reading.Filled filled, Instant now) {
        IntervalSet before = OutsideBusyRows.all(tx, row.getId());
        IntervalSet after = filled.busy();
        OutsideCalendarRows.setValidators(row, filled.validators());
        succeed(row, now);
        row.setFilledAt(now);
        if (before.equals(after)) {
            return;
        }
        Set<UUID> clashingBefore = clashing(row.getId(), now);
        OutsideBusyRows.replace(tx, row.getId(), before, after);
        IntervalSet freed = before.minus(after);
        IntervalSet changed = freed.union(after.minus(before));
        hull(freed.intersect(IntervalSet.of(ahead(now)))).ifPresent(time -> timeFreed(row, Optional.of(time)));
        announce(row, hull(changed));
        Set<UUID> clashing = clashing(row.getId(), now);
        clashing.removeAll(clashingBefore);
        clashing.stream().sorted().forEach(this::writeClash);
    }

    private static void succeed(OutsideCalendarRecord row, Instant now) {
        row.setReadAt(now);
        row.setFailures(0);
        row.setFailingSince(null);
        row.setLastError(null);
    }

    private static void fail(OutsideCalendarRecord row, String reason, Instant now) {
        if (row.getFailures() == 0) {
            row.setFailingSince(now);
        }
        row.setFailures(row.getFailures() + 1);
        row.setLastError(reason.length() > MAX_ERROR ? TextLength.cut(reason, MAX_ERROR) : reason);
    }

    private static Interval ahead(Instant now) {
        return new Interval(now, Instant.parse("9999-12-31T00:00:00Z"));
    }

    static Optional<Interval> hull(IntervalSet times) {
        return times.isEmpty()
                ? Optional.empty()
                : Optional.of(new Interval(
                        times.interval(0).start(),
                        times.interval(times.size() - 1).end()));
    }

    void timeFreed(OutsideCalendarRecord row, Optional<Interval> time) {
        AuditEvent.Subject subject = new AuditEvent.Subject(SubjectKind.OUTSIDE_CALENDAR, row.getId());
        EventWriter.timeFreed(tx, base, actor, subject, change(row, time), false);
    }

    private void announce(OutsideCalendarRecord row, Optional<Interval> time) {
        NewEvent event = NewEvent.of(
                EventKind.OUTSIDE_BUSY_CHANGED,
                SubjectKind.OUTSIDE_CALENDAR,
                row.getId(),
                "An outside calendar has other busy time.");
        EventWriter.write(tx, base, actor, event.withCalendars(change(row, time)));
    }

    static CalendarChange change(OutsideCalendarRecord row, Optional<Interval> time) {
        return new CalendarChange(Set.of(row.getBookableId()), time, Optional.empty());
    }

    private Set<UUID> clashing(UUID calendar, Instant now) {
        List<Clash> clashes = OutsideBusyRows.clashes(tx, OUTSIDE_CALENDAR.ID.eq(calendar), ahead(now), MAX_CLASHES);
        Set<UUID> visits = new HashSet<>();
        clashes.forEach(it -> visits.add(it.appointmentId()));
        return visits;
    }

    private void writeClash(UUID appointment) {
        NewEvent event = NewEvent.of(
                EventKind.APPOINTMENT_CLASHES,
                SubjectKind.APPOINTMENT,
                appointment,
                "An event of an outside calendar overlaps the appointment.");
        EventWriter.write(tx, base, actor, event);
    }
}
