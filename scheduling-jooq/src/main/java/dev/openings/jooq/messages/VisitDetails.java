package dev.openings.jooq.messages;

import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.rules.ReminderChannel;
import dev.openings.jooq.services.Service;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An appointment as a message tells of it.
 *
 * @param appointment the appointment
 * @param service empty: it has none
 * @param staffNames staff members who attend; the first is in charge
 * @param resourceNames rooms and equipment
 * @param rooms the names of rooms among them
 * @param changedAt the last change of the appointment, or of a name that is shown with it
 * @param previousStart of a CHANGE, the start that the contact was told before; empty: the same, or it is no CHANGE
 * @param reminders the channels of the reminders that are to be sent
 */
@RecordBuilder
public record VisitDetails(
        Appointment appointment,
        Optional<Service> service,
        List<String> staffNames,
        List<String> resourceNames,
        List<String> rooms,
        Instant changedAt,
        Optional<Instant> previousStart,
        Set<ReminderChannel> reminders)
        implements VisitDetailsBuilder.With {
    /** Copies the lists and the set. */
    public VisitDetails {
        rooms = List.copyOf(rooms);
        staffNames = List.copyOf(staffNames);
        resourceNames = List.copyOf(resourceNames);
        reminders = Set.copyOf(reminders);
    }

    /** True if a reminder is to be sent. */
    public boolean remindersFollow() {
        return !reminders.isEmpty();
    }

    /** A copy without reminders on other channels than these. */
    VisitDetails remindedOn(Set<ReminderChannel> channels) {
        return withReminders(reminders.stream().filter(channels::contains).collect(Collectors.toSet()));
    }

    /** All resources are rooms, and nothing has changed but the appointment. */
    public VisitDetails(
            Appointment appointment,
            Optional<Service> service,
            List<String> staffNames,
            List<String> resourceNames,
            Optional<Instant> previousStart,
            Set<ReminderChannel> reminders) {
        this(
                appointment,
                service,
                staffNames,
                resourceNames,
                resourceNames,
                appointment.changedAt(),
                previousStart,
                reminders);
    }
}
