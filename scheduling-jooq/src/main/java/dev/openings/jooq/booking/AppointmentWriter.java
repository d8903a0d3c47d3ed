package dev.openings.jooq.booking;

import dev.openings.booking.AppointmentStatus;
import dev.openings.booking.TimeDecision;
import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.appointments.AppointmentEventRows;
import dev.openings.jooq.appointments.AppointmentRows;
import dev.openings.jooq.appointments.OccupancyRows;
import dev.openings.jooq.audit.EventKind;
import dev.openings.jooq.bookables.Candidate;
import dev.openings.jooq.contacts.Contact;
import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.messages.MessageTerms;
import dev.openings.jooq.messages.VisitMessages;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.permissions.Permission;
import dev.openings.jooq.permissions.Permissions;
import dev.openings.jooq.slots.BookingCriteria;
import dev.openings.jooq.validation.InputChecks;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;

/** Writes an appointment that takes time: its rows, its occupancy, its history, and what its contact is told of it. */
final class AppointmentWriter {
    private final ServiceContext services;
    private final VisitMessages messages;

    AppointmentWriter(ServiceContext services) {
        this.services = services;
        this.messages = new VisitMessages(services);
    }

    /**
     * Writes a new appointment for {@code contact} at the time taken.
     *
     * @param confirmBy when it is cancelled unless the address of the contact is confirmed; empty: it stays
     */
    Appointment insert(
            DSLContext tx,
            Actor actor,
            NewAppointment request,
            Contact contact,
            Optional<Instant> confirmBy,
            BookingCriteria criteria,
            TimeDecision.Taken taken) {
        AssignedBookables assigned = AssignedBookables.of(taken.assignment());
        Instant now = services.now();
        Appointment appointment = new Appointment(
                services.ids().next(),
                AppointmentStatus.SCHEDULED,
                taken.time(),
                criteria.rules().bufferBefore(),
                criteria.rules().bufferAfter(),
                request.serviceId(),
                contact.id(),
                assigned.staff(),
                assigned.resources(),
                new InputChecks().optionalText(request.note(), "note"),
                Optional.empty(),
                confirmBy,
                1,
                0,
                1,
                now,
                now);
        AppointmentRows.insert(tx, appointment);
        OccupancyRows.insertForAppointment(tx, services.ids(), appointment);
        String summary = "Booked for " + criteria.text(appointment.start()) + ".";
        AppointmentEventRows.booked(tx, services, actor, appointment, summary);
        messages.booked(tx, actor, appointment, terms(criteria, appointment, contact));
        return appointment;
    }

    /** Moves an appointment of {@code contact} to the time taken. */
    Appointment move(
            DSLContext tx,
            Actor actor,
            Appointment before,
            Contact contact,
            BookingCriteria criteria,
            TimeDecision.Taken taken) {
        AssignedBookables assigned = AssignedBookables.of(taken.assignment());
        Appointment after = new Appointment(
                before.id(),
                AppointmentStatus.SCHEDULED,
                taken.time(),
                criteria.rules().bufferBefore(),
                criteria.rules().bufferAfter(),
                before.serviceId(),
                before.contactId(),
                assigned.staff(),
                assigned.resources(),
                before.note(),
                before.cancelReason(),
                confirmBy(before, actor, taken),
                before.version() + 1,
                before.sequence() + 1,
                before.secretCounter(),
                before.createdAt(),
                services.now());
        OccupancyRows.release(tx, before.id());
        AppointmentRows.update(tx, after);
        if (!new Permissions(actor).has(Permission.OVERRULE)) {
            AppointmentRows.countMoveOfContact(tx, after.id());
        }
        AppointmentRows.replaceBookables(tx, after);
        OccupancyRows.insertForAppointment(tx, services.ids(), after);
        String summary = "Moved to " + criteria.text(after.start()) + ".";
        AppointmentEventRows.changed(tx, services, actor, EventKind.APPOINTMENT_RESCHEDULED, before, after, summary);
        messages.moved(tx, actor, before, after, terms(criteria, after, contact));
        return after;
    }

    private static MessageTerms terms(BookingCriteria criteria, Appointment appointment, Contact contact) {
        boolean sendsReminders = appointment.staffIds().stream()
                .limit(1)
                .allMatch(inCharge -> criteria.candidates().stream()
                        .filter(it -> it.id().equals(inCharge))
                        .allMatch(it -> it.sendsReminders()));
        Set<UUID> uninvited = criteria.candidates().stream()
                .filter(it -> !it.invitations())
                .map(Candidate::id)
                .collect(Collectors.toSet());
        return new MessageTerms(contact, criteria.practice(), criteria.service(), sendsReminders, uninvited);
    }

    /** An appointment that staff have moved stays. One that the booker has moved is to be confirmed before it begins. */
    private static Optional<Instant> confirmBy(Appointment before, Actor actor, TimeDecision.Taken taken) {
        Instant start = taken.time().start();
        return new Permissions(actor).has(Permission.VERIFY_CONTACT_ADDRESS)
                ? Optional.empty()
                : before.confirmBy().map(it -> it.isBefore(start) ? it : start);
    }
}
