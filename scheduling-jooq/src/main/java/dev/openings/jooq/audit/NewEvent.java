package dev.openings.jooq.audit;

import dev.openings.booking.AppointmentStatus;
import dev.openings.jooq.changes.CalendarChange;
import dev.openings.time.Interval;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * An event to be written by {@link EventWriter}.
 *
 * @param kind what happened
 * @param subject the object that changed; empty: the practice
 * @param summary one sentence for the audit log; must not contain personal data of a contact
 * @param version of the subject after the change; empty: it has none, or it was deleted
 * @param changedFields names of the fields whose values changed; empty unless the subject was updated
 * @param visit how the appointment changed; empty: the subject is no appointment
 * @param calendars that changed, for listeners; empty: none did
 */
public record NewEvent(
        EventKind kind,
        Optional<AuditEvent.Subject> subject,
        String summary,
        Optional<Integer> version,
        List<String> changedFields,
        Optional<Visit> visit,
        Optional<CalendarChange> calendars) {
    /**
     * The status and the time of an appointment.
     *
     * @param before status before; empty: it was booked
     * @param after status after
     * @param time after the change
     */
    public record Visit(Optional<AppointmentStatus> before, AppointmentStatus after, Interval time) {}

    /** Copies the list. */
    public NewEvent {
        changedFields = List.copyOf(changedFields);
    }

    /** An event about the practice. */
    public static NewEvent ofPractice(EventKind kind, String summary) {
        return new NewEvent(
                kind, Optional.empty(), summary, Optional.empty(), List.of(), Optional.empty(), Optional.empty());
    }

    /** An event about one object. */
    public static NewEvent of(EventKind kind, SubjectKind subjectKind, UUID subjectId, String summary) {
        Optional<AuditEvent.Subject> subject = Optional.of(new AuditEvent.Subject(subjectKind, subjectId));
        return new NewEvent(kind, subject, summary, Optional.empty(), List.of(), Optional.empty(), Optional.empty());
    }

    /** The same event with the version of the subject. */
    public NewEvent withVersion(int version) {
        return new NewEvent(kind, subject, summary, Optional.of(version), changedFields, visit, calendars);
    }

    /** The same event with the names of the record components that differ. */
    public <R extends Record> NewEvent withChanges(R before, R after) {
        return new NewEvent(kind, subject, summary, version, ChangedFields.between(before, after), visit, calendars);
    }

    /** The same event with the status and the time of the appointment. */
    public NewEvent withVisit(Visit visit) {
        return new NewEvent(kind, subject, summary, version, changedFields, Optional.of(visit), calendars);
    }

    /** The same event with the calendars that changed. */
    public NewEvent withCalendars(CalendarChange change) {
        return new NewEvent(kind, subject, summary, version, changedFields, visit, Optional.of(change));
    }
}
