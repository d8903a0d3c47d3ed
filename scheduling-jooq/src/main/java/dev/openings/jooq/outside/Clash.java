package dev.openings.jooq.outside;

import dev.openings.time.Interval;
import java.util.UUID;

/**
 * A visit and time that an outside calendar of one of its staff members or resources says is taken.
 *
 * @param appointmentId of the visit, which stays
 * @param calendarId of the outside calendar
 * @param time the taken time that overlaps the visit, without buffers
 */
public record Clash(UUID appointmentId, UUID calendarId, Interval time) {}
