package dev.openings.availability;

import dev.openings.time.Interval;
import java.time.Instant;
import java.util.Optional;

/**
 * A window of one date that is reserved for some services.
 *
 * @param time of the window, whole; time off is not subtracted
 * @param reservation whom it is for
 * @param releasedAt from when on it is for all visits; empty: never
 */
public record ReservedWindow(Interval time, Reservation reservation, Optional<Instant> releasedAt) {
    /** True if the window is for the services of its reservation only. */
    public boolean isReservedAt(Instant now) {
        return releasedAt.map(now::isBefore).orElse(true);
    }
}
