package dev.openings.availability;

import java.time.Instant;
import java.util.Optional;

/**
 * For whom, and when, working time is asked for. It decides which windows exist: those for all visits, those that are
 * reserved for {@code service}, and those that are released at {@code now}.
 *
 * @param service the id of the service of the visit; empty: a visit without a service, which no reservation names
 * @param now the moment; a window is released from its moment of release on. Empty: nothing is released
 */
public record HoursView(Optional<String> service, Optional<Instant> now) {
    /**
     * Checks that a service comes with a moment.
     *
     * @throws IllegalArgumentException if {@code service} is given without {@code now}
     */
    public HoursView {
        if (service.isPresent() && now.isEmpty()) {
            throw new IllegalArgumentException("service needs now: " + service.get());
        }
    }

    /** Only windows that are for all visits. */
    public static final HoursView UNRESERVED = new HoursView(Optional.empty(), Optional.empty());

    /** Returns the view of a visit without a service at {@code now}. */
    public static HoursView at(Instant now) {
        return new HoursView(Optional.empty(), Optional.of(now));
    }

    /** Returns the view of a visit of {@code service} at {@code now}. */
    public static HoursView of(String service, Instant now) {
        return new HoursView(Optional.of(service), Optional.of(now));
    }

    /** True if the reservation names the service, so that the window exists whether it is released or not. */
    boolean isNamedBy(Reservation reservation) {
        return service.isPresent() && reservation.services().contains(service.get());
    }
}
