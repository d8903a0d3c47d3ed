package dev.openings.eligibility;

import dev.openings.time.Interval;
import java.util.Optional;

/**
 * One visit of a contact that was not cancelled.
 *
 * @param id the id of the appointment
 * @param service the id of its service; empty if it has none
 * @param time from start to end, without buffers
 * @param state what became of it
 */
public record ContactVisit(String id, Optional<String> service, Interval time, State state) {
    /** What became of a visit. */
    public enum State {
        /** Booked, with or without a confirmation; nobody has arrived yet. */
        OPEN,
        /** The contact has arrived, or the visit took place. */
        ATTENDED,
        /** The contact did not come. */
        MISSED
    }

    boolean isOf(String id) {
        return service.isPresent() && service.get().equals(id);
    }
}
