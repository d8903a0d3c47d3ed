package dev.openings.jooq.appointments;

import static dev.openings.jooq.gen.Tables.EVENT;

import dev.openings.booking.AppointmentStatus;
import dev.openings.jooq.audit.ActorNames;
import dev.openings.jooq.audit.AuditEvent;
import dev.openings.jooq.audit.EventKind;
import dev.openings.jooq.audit.EventWriter;
import dev.openings.jooq.audit.NewEvent;
import dev.openings.jooq.audit.SubjectKind;
import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.gen.tables.records.EventRecord;
import dev.openings.jooq.operation.Actor;
import dev.openings.time.Interval;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;

/** The history of appointments, which is the events about them. */
public final class AppointmentEventRows {
    private AppointmentEventRows() {}

    /**
     * Writes that an appointment was booked.
     *
     * @param summary for the audit log; tells times on the clock of the practice
     */
    public static void booked(DSLContext tx, ServiceContext context, Actor actor, Appointment booked, String summary) {
        NewEvent event = event(EventKind.APPOINTMENT_BOOKED, Optional.empty(), booked, summary);
        EventWriter.write(tx, context, actor, event.withCalendars(booked.change()));
    }

    /** Writes that an appointment changed, and that it gave back the time that it does not take any more. */
    public static void changed(
            DSLContext tx,
            ServiceContext context,
            Actor actor,
            EventKind kind,
            Appointment before,
            Appointment after,
            String summary) {
        NewEvent event = event(kind, Optional.of(before.status()), after, summary);
        EventWriter.write(tx, context, actor, event.withChanges(before, after).withCalendars(before.changeTo(after)));
        boolean isKept = after.status().takesTime() && after.change().covers(before.change());
        if (before.status().takesTime() && !isKept) {
            AuditEvent.Subject subject = new AuditEvent.Subject(SubjectKind.APPOINTMENT, before.id());
            EventWriter.timeFreed(tx, context, actor, subject, before.change(), false);
        }
    }

    /** The changes by appointment, oldest first; every id is a key. */
    public static Map<UUID, List<AppointmentEvent>> byAppointment(DSLContext tx, Collection<UUID> appointmentIds) {
        Map<UUID, List<AppointmentEvent>> events = new HashMap<>();
        appointmentIds.forEach(id -> events.put(id, List.of()));
        List<EventRecord> rows = tx.selectFrom(EVENT)
                .where(EVENT.SUBJECT_ID.in(appointmentIds))
                .and(EVENT.TO_STATUS.isNotNull())
                .orderBy(EVENT.ID)
                .fetch();
        ActorNames names = ActorNames.read(tx, rows);
        events.putAll(rows.stream()
                .collect(Collectors.groupingBy(
                        EventRecord::getSubjectId,
                        Collectors.mapping(row -> event(row, names.of(row)), Collectors.toList()))));
        return events;
    }

    private static NewEvent event(
            EventKind kind, Optional<AppointmentStatus> before, Appointment after, String summary) {
        return NewEvent.of(kind, SubjectKind.APPOINTMENT, after.id(), summary)
                .withVersion(after.version())
                .withVisit(new NewEvent.Visit(before, after.status(), after.time()));
    }

    private static AppointmentEvent.Kind kind(EventKind kind) {
        return switch (kind) {
            case APPOINTMENT_BOOKED -> AppointmentEvent.Kind.BOOKED;
            case APPOINTMENT_RESCHEDULED -> AppointmentEvent.Kind.RESCHEDULED;
            case APPOINTMENT_EDITED -> AppointmentEvent.Kind.EDITED;
            case APPOINTMENT_CANCELLED, APPOINTMENT_STATUS_CHANGED -> AppointmentEvent.Kind.STATUS_CHANGED;
            default -> throw new IllegalStateException("no kind of change of an appointment: " + kind);
        };
    }

    private static AppointmentEvent event(EventRecord row, String by) {
        return new AppointmentEvent(
                row.getAt(),
                by,
                kind(EventKind.valueOf(row.getKind())),
                Optional.ofNullable(row.getFromStatus()),
                row.getToStatus(),
                new Interval(row.getStartsAt(), row.getEndsAt()));
    }
}
