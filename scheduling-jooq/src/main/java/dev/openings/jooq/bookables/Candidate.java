package dev.openings.jooq.bookables;

import java.time.ZoneId;
import java.util.UUID;

/**
 * A bookable that may be assigned to an appointment.
 *
 * @param id of the bookable
 * @param kind {@code STAFF}, {@code ROOM} or {@code EQUIPMENT}
 * @param zone of its hours
 * @param active false: cannot be booked
 * @param sendsReminders false: contacts get no reminders of appointments that this staff member is in charge of
 * @param invitations true: this staff member wants invitations to their appointments
 */
public record Candidate(
        UUID id, String kind, ZoneId zone, boolean active, boolean sendsReminders, boolean invitations) {
    static final String STAFF = "STAFF";

    public boolean isStaff() {
        return kind.equals(STAFF);
    }
}
