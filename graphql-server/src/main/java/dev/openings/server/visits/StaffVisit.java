package dev.openings.server.visits;

import dev.openings.jooq.appointments.Appointment;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An appointment as one of its staff members reads it in an invitation.
 *
 * @param appointment the appointment
 * @param sequence SEQUENCE of the event
 * @param writtenAt when the invitation was written
 * @param serviceName empty: the appointment has no service
 * @param colleagues names of the other staff members
 * @param rooms names of the rooms
 */
public record StaffVisit(
        Appointment appointment,
        int sequence,
        Instant writtenAt,
        Optional<String> serviceName,
        List<String> colleagues,
        List<String> rooms) {
    /** Copies the lists. */
    public StaffVisit {
        colleagues = List.copyOf(colleagues);
        rooms = List.copyOf(rooms);
    }
}
