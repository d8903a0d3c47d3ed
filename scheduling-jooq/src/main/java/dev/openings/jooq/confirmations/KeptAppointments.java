package dev.openings.jooq.confirmations;

import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.appointments.AppointmentRows;
import dev.openings.jooq.audit.EventKind;
import dev.openings.jooq.audit.EventWriter;
import dev.openings.jooq.audit.NewEvent;
import dev.openings.jooq.audit.SubjectKind;
import dev.openings.jooq.contacts.Contact;
import dev.openings.jooq.contacts.ReachabilityListener;
import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.rules.ReminderChannel;
import java.util.Set;
import org.jooq.DSLContext;

/** Keeps the appointments that wait for the address of their contact to be verified, whoever verifies it. */
public final class KeptAppointments implements ReachabilityListener {
    private final ServiceContext context;
    private final ReachabilityListener next;
    private final KeptListener kept;

    /**
     * @param next is told of contacts who became reachable
     * @param kept is told of appointments that stay
     */
    public KeptAppointments(ServiceContext context, ReachabilityListener next, KeptListener kept) {
        this.context = context;
        this.next = next;
        this.kept = kept;
    }

    @Override
    public void becameReachable(DSLContext tx, Contact contact, Set<ReminderChannel> channels) {
        next.becameReachable(tx, contact, channels);
    }

    @Override
    public void emailVerified(DSLContext tx, Actor actor, Contact contact) {
        AppointmentRows.lockUpcoming(tx, contact.id(), context.now()).stream()
                .filter(it -> it.confirmBy().isPresent())
                .forEach(it -> keep(tx, actor, it));
    }

    private void keep(DSLContext tx, Actor actor, Appointment appointment) {
        Appointment after = appointment.kept(context.now());
        AppointmentRows.update(tx, after);
        kept.kept(tx, actor, appointment, after);
        NewEvent event = NewEvent.of(
                EventKind.ADDRESS_CONFIRMED,
                SubjectKind.APPOINTMENT,
                after.id(),
                "Stays, as the e-mail address is verified.");
        EventWriter.write(
                tx,
                context,
                actor,
                event.withVersion(after.version())
                        .withChanges(appointment, after)
                        .withCalendars(after.change()));
    }
}
