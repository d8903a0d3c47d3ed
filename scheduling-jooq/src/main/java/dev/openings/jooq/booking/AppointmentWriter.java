package dev.openings.jooq.booking;

import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.appointments.AppointmentEvent;
import dev.openings.jooq.appointments.AppointmentEventRows;
import dev.openings.jooq.appointments.AppointmentRows;
import dev.openings.jooq.appointments.OccupancyRows;
import dev.openings.jooq.contacts.Contact;
import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.reminders.ReminderPlanner;
import dev.openings.jooq.reminders.ReminderRows;
import dev.openings.jooq.slots.BookingCriteria;
import java.util.Optional;
import org.jooq.DSLContext;

/** Writes an appointment that takes time: its rows, its occupancy, its history, and its reminders. */
final class AppointmentWriter {
    private final ServiceContext services;

    AppointmentWriter(ServiceContext services) {
        this.services = services;
    }

    void insert(DSLContext tx, Actor actor, Appointment appointment, Contact contact, BookingCriteria criteria) {
        AppointmentRows.insert(tx, appointment);
        OccupancyRows.insertForAppointment(tx, services.ids(), appointment);
        AppointmentEventRows.write(tx, services, actor, AppointmentEvent.Kind.BOOKED, Optional.empty(), appointment);
        planReminders(tx, appointment, contact, criteria);
    }

    void move(
            DSLContext tx,
            Actor actor,
            Appointment before,
            Appointment after,
            Contact contact,
            BookingCriteria criteria) {
        OccupancyRows.release(tx, before.id());
        ReminderRows.cancelUnsent(tx, before.id());
        AppointmentRows.update(tx, after);
        AppointmentRows.replaceBookables(tx, after);
        OccupancyRows.insertForAppointment(tx, services.ids(), after);
        AppointmentEventRows.write(
                tx, services, actor, AppointmentEvent.Kind.RESCHEDULED, Optional.of(before.status()), after);
        planReminders(tx, after, contact, criteria);
    }

    private void planReminders(DSLContext tx, Appointment appointment, Contact contact, BookingCriteria criteria) {
        ReminderPlanner planner = new ReminderPlanner(services.ids(), criteria.practice(), contact);
        ReminderRows.insert(
                tx,
                planner.plan(appointment.id(), appointment.start(), criteria.service(), services.now()),
                services.now());
    }
}
