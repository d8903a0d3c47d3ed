package dev.openings.server.visits;

import dev.openings.jooq.appointments.Appointment;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An appointment as its contact reads it in a calendar.
 *
 * @param appointment the appointment
 * @param changedAt the last change of the appointment, or of anything that is shown with it
 * @param serviceName what contacts may read of the service
 * @param staffNames names of the staff members, the responsible one first
 * @param rooms names of the rooms
 * @param preparation how to prepare for the visit
 * @param manage a page on which the contact changes or cancels it
 */
public record ShownVisit(
        Appointment appointment,
        Instant changedAt,
        Optional<String> serviceName,
        List<String> staffNames,
        List<String> rooms,
        Optional<String> preparation,
        Optional<URI> manage) {
    /** Copies the lists. */
    public ShownVisit {
        staffNames = List.copyOf(staffNames);
        rooms = List.copyOf(rooms);
    }
}
