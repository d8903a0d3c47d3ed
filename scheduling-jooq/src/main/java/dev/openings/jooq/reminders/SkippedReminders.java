package dev.openings.jooq.reminders;

import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.appointments.AppointmentRows;
import dev.openings.jooq.contacts.Contact;
import dev.openings.jooq.contacts.ReachabilityListener;
import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.practice.PracticeRows;
import dev.openings.jooq.rules.ReminderChannel;
import dev.openings.jooq.services.Service;
import dev.openings.jooq.services.ServiceRows;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;

/** Plans the reminders that were skipped because a contact could not be reached, once the contact can be. */
public final class SkippedReminders implements ReachabilityListener {
    private final ServiceContext context;

    public SkippedReminders(ServiceContext context) {
        this.context = context;
    }

    @Override
    public void becameReachable(DSLContext tx, Contact contact, Set<ReminderChannel> channels) {
        List<Appointment> upcoming = AppointmentRows.lockUpcoming(tx, contact.id(), context.now());
        Map<UUID, Service> services = ServiceRows.byIds(
                tx,
                upcoming.stream()
                        .flatMap(it -> it.serviceId().stream())
                        .distinct()
                        .toList());
        ReminderPlanner planner = new ReminderPlanner(context.ids(), PracticeRows.read(tx), contact);
        for (Appointment appointment : upcoming) {
            Optional<Service> service = appointment.serviceId().map(services::get);
            planner.plan(appointment.id(), appointment.start(), service, context.now()).stream()
                    .filter(it -> it.status() == ReminderStatus.PENDING && channels.contains(it.channel()))
                    .forEach(it -> ReminderRows.planSkipped(tx, it));
        }
    }
}
