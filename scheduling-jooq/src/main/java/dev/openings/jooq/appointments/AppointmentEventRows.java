package dev.openings.jooq.appointments;

import static dev.openings.jooq.gen.Tables.APPOINTMENT_EVENT;

import dev.openings.booking.AppointmentStatus;
import dev.openings.jooq.audit.AuditEvent;
import dev.openings.jooq.audit.AuditWriter;
import dev.openings.jooq.audit.SubjectKind;
import dev.openings.jooq.database.DeferredWrites;
import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.gen.tables.records.AppointmentEventRecord;
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

/** Rows of the history of appointments. They are inserted and never changed, except that a name can be erased. */
public final class AppointmentEventRows {
    private AppointmentEventRows() {}

    /**
     * Writes a change to the history of the appointment and to the audit log.
     *
     * @param summary for the audit log; tells times on the clock of the practice
     */
    public static void write(
            DSLContext tx,
            ServiceContext context,
            Actor actor,
            AppointmentEvent.Kind kind,
            Optional<AppointmentStatus> before,
            Appointment after,
            String summary) {
        AuditWriter.Author author = AuditWriter.author(tx, actor);
        AppointmentEventRecord row = new AppointmentEventRecord();
        row.setId(context.ids().next());
        row.setAppointmentId(after.id());
        row.setAt(after.changedAt());
        row.setActorKind(author.kind());
        row.setActorId(author.id().orElse(null));
        row.setActorName(author.name());
        row.setKind(kind.name());
        row.setFromStatus(before.orElse(null));
        row.setToStatus(after.status());
        row.setStartsAt(after.start());
        row.setEndsAt(after.end());
        DeferredWrites.of(tx).insert(row);
        Optional<AuditEvent.Subject> subject = Optional.of(new AuditEvent.Subject(SubjectKind.APPOINTMENT, after.id()));
        AuditWriter.write(tx, context, author, action(kind, after), subject, summary);
    }

    /** The changes by appointment, oldest first; every id is a key. */
    public static Map<UUID, List<AppointmentEvent>> byAppointment(DSLContext tx, Collection<UUID> appointmentIds) {
        Map<UUID, List<AppointmentEvent>> events = new HashMap<>();
        appointmentIds.forEach(id -> events.put(id, List.of()));
        events.putAll(tx
                .selectFrom(APPOINTMENT_EVENT)
                .where(APPOINTMENT_EVENT.APPOINTMENT_ID.in(appointmentIds))
                .orderBy(APPOINTMENT_EVENT.ID)
                .stream()
                .collect(Collectors.groupingBy(
                        AppointmentEventRecord::getAppointmentId,
                        Collectors.mapping(AppointmentEventRows::event, Collectors.toList()))));
        return events;
    }

    private static String action(AppointmentEvent.Kind kind, Appointment after) {
        return switch (kind) {
            case BOOKED -> "bookAppointment";
            case RESCHEDULED -> "rescheduleAppointment";
            case STATUS_CHANGED ->
                after.status() == AppointmentStatus.CANCELLED ? "cancelAppointment" : "changeAppointmentStatus";
            case EDITED -> "updateAppointment";
        };
    }

    private static AppointmentEvent event(AppointmentEventRecord row) {
        return new AppointmentEvent(
                row.getAt(),
                row.getActorName(),
                AppointmentEvent.Kind.valueOf(row.getKind()),
                Optional.ofNullable(row.getFromStatus()),
                row.getToStatus(),
                new Interval(row.getStartsAt(), row.getEndsAt()));
    }
}
