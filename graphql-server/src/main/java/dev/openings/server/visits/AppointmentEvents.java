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

/** Makes events of appointments. */
public final class AppointmentEvents {
    /** What a visit by the rules of the practice is called. */
    public static final String UNNAMED = "Visit";

    /** RFC 5546 wants an organizer in what is published; a practice without an e-mail address has no better one. */
    private static final URI NO_MAIL = URI.create("invalid:nomail");

    private AppointmentEvents() {}

    /** For the calendar of whoever works there: the service's name, nothing of the contact. */
    public static CalendarEvent forStaff(
            Appointment visit, Optional<String> serviceName, Practice practice, ZoneId zone) {
        return event(visit, serviceName.orElse(UNNAMED), practice, zone);
    }

    /**
     * For the calendar of whoever comes: with whom, at which practice and where.
     *
     * @param staffNames who attends, first the one in charge
     */
    public static CalendarEvent forContact(
            Appointment visit, Optional<String> serviceName, List<String> staffNames, Practice practice, ZoneId zone) {
        CalendarEvent event = event(visit, serviceName.orElse(UNNAMED) + " (" + practice.name() + ")", practice, zone);
        return staffNames.isEmpty() ? event : event.withDescription(String.join(", ", staffNames));
    }

    private static CalendarEvent event(Appointment visit, String summary, Practice practice, ZoneId zone) {
        CalendarEvent event = CalendarEvent.of(visit.id().toString(), visit.changedAt(), visit.time(), zone, summary)
                .withSequence(visit.sequence())
                .withStatus(status(visit.status()))
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
