package dev.openings.availability;

import dev.openings.time.PeriodDuration;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Whom a window is for: visits of some services only, until it is released for all. The window is released whole, at
 * the moment that lies {@code releaseBefore} before its start, and each date's window for itself.
 *
 * @param services ids of the services whose visits may use the window; not empty
 * @param releaseBefore how long before its start the window opens for all visits: first the days, on the wall clock of
 *     the schedule, the result read as a start; then the exact part, as elapsed time. Zero: when it starts. Empty: never
 */
public record Reservation(Set<String> services, Optional<PeriodDuration> releaseBefore) {
    private static final int FARTHEST_DAYS = 36_525;

    /**
     * Copies the ids.
     *
     * @throws IllegalArgumentException if {@code services} is empty, or {@code releaseBefore} is negative or longer than
     *     36,525 days (a century)
     */
    public Reservation {
        services = Set.copyOf(services);
        if (services.isEmpty()) {
            throw new IllegalArgumentException("services must not be empty; a window for all has no reservation");
        }
        releaseBefore.ifPresent(Reservation::check);
    }

    private static void check(PeriodDuration span) {
        if (span.days() < 0 || span.exact().isNegative()) {
            throw new IllegalArgumentException("releaseBefore must not be negative: " + span);
        }
        if (span.days() > FARTHEST_DAYS || span.exact().compareTo(Duration.ofDays(FARTHEST_DAYS)) > 0) {
            throw new IllegalArgumentException("releaseBefore must be at most " + FARTHEST_DAYS + " days: " + span);
        }
    }

    /** Returns a reservation for some services that is never released. */
    public static Reservation of(String service, String... more) {
        Set<String> services = new HashSet<>(Arrays.asList(more));
        services.add(service);
        return new Reservation(services, Optional.empty());
    }

    /** Returns this reservation with a release {@code span} before the start of the window. */
    public Reservation releasedBefore(PeriodDuration span) {
        return new Reservation(services, Optional.of(span));
    }
}
