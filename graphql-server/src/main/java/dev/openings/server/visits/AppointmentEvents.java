package dev.openings.server.visits;

import dev.openings.booking.AppointmentStatus;
import dev.openings.ical.CalendarEvent;
import dev.openings.ical.CalendarUser;
import dev.openings.ical.EventStatus;
import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.practice.Practice;
import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Converts appointments to iCalendar events. */
public final class AppointmentEvents {
    /** The name of an appointment without a service. */
    private static final String NAME_WITHOUT_SERVICE = "Visit";

    /** The organizer that RFC 5546 requires in published events, for a practice without an e-mail address. */
    private static final URI NO_MAIL = URI.create("invalid:nomail");

    private AppointmentEvents() {}

    /** The event for the calendar of a staff member or resource: the name of the service, no details of the contact. */
    public static CalendarEvent forStaff(
            Appointment appointment, Optional<String> serviceName, Practice practice, ZoneId zone) {
        return event(appointment, serviceName.orElse(NAME_WITHOUT_SERVICE), practice, zone);
    }

    /**
     * The event for the contact's calendar: the service, the staff members, the practice and its address.
     *
     * @param serviceName what contacts may read of the service
     * @param staffNames the names of the staff members, the responsible one first
     */
    public static CalendarEvent forContact(
            Appointment appointment,
            Optional<String> serviceName,
            List<String> staffNames,
            Practice practice,
            ZoneId zone) {
        CalendarEvent event = event(
                appointment, serviceName.orElse(NAME_WITHOUT_SERVICE) + " (" + practice.name() + ")", practice, zone);
        return staffNames.isEmpty() ? event : event.withDescription(String.join(", ", staffNames));
    }

    private static CalendarEvent event(Appointment appointment, String summary, Practice practice, ZoneId zone) {
        CalendarEvent event = CalendarEvent.of(
                        appointment.id().toString(), appointment.changedAt(), appointment.time(), zone, summary)
                .withSequence(appointment.sequence())
                .withStatus(status(appointment.status()))
                .withOrganizer(organizer(practice));
        return practice.address().map(event::withLocation).orElse(event);
    }

    private static EventStatus status(AppointmentStatus status) {
        return switch (status) {
            case SCHEDULED, CONFIRMED, CHECKED_IN, COMPLETED, NO_SHOW -> EventStatus.CONFIRMED;
            case CANCELLED -> EventStatus.CANCELLED;
        };
    }

    private static CalendarUser organizer(Practice practice) {
        return practice.email()
                .map(email -> CalendarUser.of(practice.name(), email))
                .orElseGet(() -> new CalendarUser(NO_MAIL, Optional.of(practice.name())));
    }
}
