package dev.openings.jooq.booking;

import dev.openings.jooq.appointments.Hold;
import dev.openings.jooq.audit.AuditEvent;
import dev.openings.jooq.audit.EventKind;
import dev.openings.jooq.audit.EventWriter;
import dev.openings.jooq.audit.NewEvent;
import dev.openings.jooq.audit.SubjectKind;
import dev.openings.jooq.changes.CalendarChange;
import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.slots.BookingCriteria;
import java.util.UUID;
import org.jooq.DSLContext;

/** Writes what happens to holds. */
final class HoldEvents {
    private HoldEvents() {}

    static void created(DSLContext tx, ServiceContext services, Actor actor, Hold hold, BookingCriteria criteria) {
        String summary = "Held " + criteria.text(hold.time().start()) + ".";
        NewEvent event = NewEvent.of(EventKind.HOLD_CREATED, SubjectKind.HOLD, hold.id(), summary);
        EventWriter.write(tx, services, actor, event.withCalendars(hold.change(criteria.rules())));
    }

    static void released(DSLContext tx, ServiceContext services, Actor actor, UUID id, CalendarChange time) {
        NewEvent event = NewEvent.of(EventKind.HOLD_RELEASED, SubjectKind.HOLD, id, "Released a hold.");
        EventWriter.write(tx, services, actor, event);
        freed(tx, services, actor, id, time);
    }

    /** A hold gave its time back: it was released or has expired, or was used to book another time. */
    static void freed(DSLContext tx, ServiceContext services, Actor actor, UUID id, CalendarChange time) {
        AuditEvent.Subject subject = new AuditEvent.Subject(SubjectKind.HOLD, id);
        EventWriter.timeFreed(tx, services, actor, subject, time, true);
    }
}
