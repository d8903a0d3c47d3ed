package dev.openings.booking;

import dev.openings.time.Interval;
import java.util.List;

/**
 * The part of an appointment that decisions depend on.
 *
 * @param id the id of its busy rows
 * @param status the current status
 * @param time from start to end, without buffers
 * @param bookables the ids of the bookables that attend, staff first
 */
public record AppointmentState(String id, AppointmentStatus status, Interval time, List<String> bookables) {
    /** Copies the list. */
    public AppointmentState {
        bookables = List.copyOf(bookables);
    }
}
