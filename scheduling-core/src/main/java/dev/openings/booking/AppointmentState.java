package dev.openings.booking;

import dev.openings.time.Interval;
import java.util.List;

/**
 * An appointment as far as decisions go.
 *
 * @param id as its busy times are named
 * @param status where it stands
 * @param time from start to end, without buffers
 * @param bookables who and what attends, staff first
 */
public record AppointmentState(String id, AppointmentStatus status, Interval time, List<String> bookables) {
    /** Copies the list. */
    public AppointmentState {
        bookables = List.copyOf(bookables);
    }
}
